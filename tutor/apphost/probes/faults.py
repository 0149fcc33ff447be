"""Crashes, told when they are made or handled: later wrapping loses their cause."""

import sys
from types import FrameType
from typing import Any

import starlette._exception_handler as handling
from fastapi.exceptions import RequestValidationError
from sqlalchemy import inspect as inspected
from sqlalchemy.exc import MissingGreenlet
from sqlalchemy.orm import RelationshipProperty
from sqlalchemy.orm.exc import DetachedInstanceError

from tutor.apphost import refusals
from tutor.apphost.probes import crashes
from tutor.apphost.probes.orm import touched
from tutor.apphost.probes.recorder import RECORDER, failsafe
from tutor.apphost.probes.stacks import endpoint, locate

_CODES: dict[type[Any], str] = {
    MissingGreenlet: "missing-greenlet",
    DetachedInstanceError: "detached-instance",
}
_getframe = sys._getframe


def patch_exceptions() -> None:
    """Listens to the making of SQLAlchemy's two, and to what exception handlers are asked for."""
    for cls, code in _CODES.items():
        cls.__init__ = _listening(cls.__init__, code)
    module: Any = handling
    original = module._lookup_exception_handler

    def _lookup_exception_handler(handlers: Any, error: Exception) -> Any:
        found = original(handlers, error)
        if found is not None:
            _handled(error)
        return found

    module._lookup_exception_handler = _lookup_exception_handler


def _listening(original: Any, code: str) -> Any:
    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:
        original(self, *args, **kwargs)
        _note(self, code, _getframe(1))

    return __init__


@failsafe
def _note(error: BaseException, code: str, frame: FrameType) -> None:
    log = RECORDER.log()
    attribute, instance = touched(frame)
    found = locate(frame)
    facts: dict[str, Any] = {
        "code": code,
        "loc": found.place.loc() if found is not None else endpoint(log),
        "inside": found is not None,
        "text": found.place.expression() if found is not None else "",
        "attr": attribute,
        "state": _state(instance, attribute),
        "message": str(error)[:500],
    }
    crashes.MADE[error] = facts
    RECORDER.add(crashes.event(facts, "made"), log)


def _state(instance: Any, attribute: str | None) -> str:
    """Why the attribute had to be loaded: expired, flushed, relation, deferred or ""."""
    state: Any = inspected(instance, raiseerr=False) if instance is not None else None
    if state is None or attribute is None:
        return ""
    key = attribute.rpartition(".")[2]
    if state.expired:
        return "expired"
    if key in state.expired_attributes:
        return "flushed"
    known = state.mapper.attrs.get(key)
    if isinstance(known, RelationshipProperty):
        return "relation"
    return "deferred" if getattr(known, "deferred", False) else ""


@failsafe
def _handled(error: Exception) -> None:
    """An exception that a handler will answer: the app's, or the framework's for 422."""
    log = RECORDER.log()
    if isinstance(error, RequestValidationError):
        scope = log.scope if log is not None else None
        facts: dict[str, Any] | None = refusals.facts(error, scope or {})
    else:
        facts = crashes.facts(error)
    if facts is not None:
        RECORDER.add(crashes.event(facts, "handled"), log)
