"""Which relations a request loads eagerly, and which of them it reads: each is told once."""

import functools
import sys
import time
from types import FrameType
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import event
from sqlalchemy.orm import Mapper, strategies
from sqlalchemy.orm.attributes import InstrumentedAttribute

from tutor.apphost.probes.asked import asked
from tutor.apphost.probes.recorder import RECORDER, RequestLog, failsafe
from tutor.protocol.events import RelationLoaded, RelationRead

AFTER = {"SelectInLoader": "selectin", "SubqueryLoader": "subquery", "ImmediateLoader": "immediate"}
"""SQLAlchemy's ways of loading a relation right after its owner."""
CONTAINED = "eager_from_alias"
"""Marks what `contains_eager` fills from a join that the query has for reasons of its own."""

_getframe = sys._getframe
_clock = time.perf_counter
_told: "WeakKeyDictionary[RequestLog, set[tuple[str, str]]]" = WeakKeyDictionary()


class ReadAttribute(InstrumentedAttribute[Any]):
    """A relation's attribute that tells when it is read from an object."""

    __slots__ = ()

    def __get__(self, instance: Any, owner: Any) -> Any:
        if instance is not None:
            _read(self)
        return super().__get__(instance, owner)


def listen() -> None:
    """Listens to the set-up of eager loaders, and to every mapped relation."""
    event.listen(Mapper, "mapper_configured", _configured)
    for name, how in AFTER.items():
        _listen(name, "create_row_processor", functools.partial(_after, how))
    # Only where the adapter is there, the query has the join.
    _listen("JoinedLoader", "_create_eager_adapter", _joined)


def _listen(name: str, method: str, note: Any) -> None:
    # The names of the loaders begin with an underscore since SQLAlchemy 2.1.
    loader: Any = getattr(strategies, f"_{name}", None) or getattr(strategies, name, None)
    original = getattr(loader, method, None)
    if original is None:
        return

    @functools.wraps(original)
    def listening(self: Any, *args: Any, **kwargs: Any) -> Any:
        result = original(self, *args, **kwargs)
        note(self, args, result, _getframe(1))
        return result

    setattr(loader, method, listening)


@failsafe
def _configured(mapper: Mapper[Any], _cls: type[Any]) -> None:
    for relation in mapper.relationships:
        attribute: Any = mapper.class_manager.get(relation.key)
        if type(attribute) is InstrumentedAttribute:
            attribute.__class__ = ReadAttribute


@failsafe
def _after(how: str, loader: Any, _args: tuple[Any, ...], _result: Any, frame: FrameType) -> None:
    _tell(RelationLoaded, _name(loader), how, frame)


@failsafe
def _joined(loader: Any, args: tuple[Any, ...], adapter: Any, frame: FrameType) -> None:
    options = getattr(args[-1], "local_opts", {})
    if adapter is not False and CONTAINED not in options:
        _tell(RelationLoaded, _name(loader), "joined", frame)


def _name(loader: Any) -> str:
    relation = loader.parent_property
    return f"{relation.parent.class_.__name__}.{relation.key}"


@failsafe
def _read(attribute: Any) -> None:
    _tell(RelationRead, f"{attribute.class_.__name__}.{attribute.key}", "read", None)


def _tell(
    kind: type[RelationLoaded] | type[RelationRead], name: str, how: str, frame: FrameType | None
) -> None:
    log = RECORDER.log()
    if log is None or not log.open:
        return
    told = _told.setdefault(log, set())
    if (kind.__name__, name) in told:
        return
    told.add((kind.__name__, name))
    loc = asked(frame, log).loc if frame is not None else None
    RECORDER.add(kind(t=_clock(), loc=loc, attr=name, how=how), log)
