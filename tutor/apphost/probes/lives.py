"""Where event loops begin, and where sessions and clients end: what a later crash is told by."""

import asyncio
import functools
import sys
import time
from asyncio.base_events import BaseEventLoop
from types import FrameType
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

import httpx
from sqlalchemy.ext.asyncio import AsyncSession

from tutor.apphost.probes.recorder import RECORDER, failsafe
from tutor.apphost.probes.stacks import Place, locate, source_line
from tutor.protocol.events import SessionClose
from tutor.protocol.schema import Loc

_getframe = sys._getframe


class Moment(NamedTuple):
    """A learner's line, and the call on it as it is written."""

    loc: Loc
    text: str


LOOPS: "WeakKeyDictionary[Any, Moment]" = WeakKeyDictionary()
"""Event loops that the learner's code made, in order."""
CLOSED: "WeakKeyDictionary[Any, Moment]" = WeakKeyDictionary()
"""httpx clients that the learner's code closed."""


def patch_lives() -> None:
    """Listens to the making of loops and to the closing of clients and sessions."""
    loop_class: Any = BaseEventLoop
    original = loop_class.__init__

    @functools.wraps(original)
    def __init__(self: BaseEventLoop) -> None:
        _keep(LOOPS, self, _getframe(1))
        original(self)

    loop_class.__init__ = __init__
    for name in ("aclose", "__aexit__"):
        _listen(httpx.AsyncClient, name, functools.partial(_keep, CLOSED))
    for name in ("close", "__aexit__"):
        _listen(AsyncSession, name, _session_closed)


def _listen(cls: type[Any], name: str, note: Any) -> None:
    original = getattr(cls, name)

    @functools.wraps(original)
    async def listening(self: Any, *args: Any, **kwargs: Any) -> Any:
        note(self, _getframe(1))
        return await original(self, *args, **kwargs)

    setattr(cls, name, listening)


@failsafe
def _keep(moments: "WeakKeyDictionary[Any, Moment]", thing: Any, frame: FrameType) -> None:
    found = locate(frame)
    if found is not None:
        moments[thing] = _moment(found.place)


@failsafe
def _session_closed(_session: Any, frame: FrameType) -> None:
    log = RECORDER.log()
    found = locate(frame) if log is not None and log.open else None
    if found is not None:
        RECORDER.add(SessionClose(t=time.perf_counter(), loc=found.place.loc()), log)


def _moment(place: Place) -> Moment:
    # What leaves a `with` block is written over many lines: its first one tells.
    text, line = place.text(), source_line(place.code, place.line)
    return Moment(place.loc(), text if text in line else line)


def made(loop: Any = None) -> Moment | None:
    """Where the learner's code made this loop, or its latest one where none is given."""
    if isinstance(loop, asyncio.AbstractEventLoop):
        return LOOPS.get(loop)
    moments = list(LOOPS.values())
    return moments[-1] if moments else None
