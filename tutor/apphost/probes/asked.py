"""Who asked for a statement: the learner's line, and the loop that comes there again and again."""

import asyncio
import dis
import sys
from collections.abc import Iterator
from types import CodeType, FrameType
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from tutor.apphost.probes.recorder import RequestLog, failsafe
from tutor.apphost.probes.scheduled import remember_task
from tutor.apphost.probes.stacks import (
    OWN,
    Place,
    endpoint,
    frames,
    instruction_of,
    learners_file,
    line_of,
)
from tutor.protocol.schema import Loc

_getframe = sys._getframe


class Asked(NamedTuple):
    """loc: the innermost learner's line. loop: the line in a loop around it, where it is another's.

    Both as (file, line, column, function); None where there is none.
    """

    loc: Loc | None
    loop: Loc | None


_origins: "WeakKeyDictionary[asyncio.Task[Any], Asked]" = WeakKeyDictionary()
_loops: dict[int, tuple[CodeType, list[tuple[int, int]]]] = {}


def patch_tasks() -> None:
    """Remembers who makes a task: what a library's coroutine does in it has no other line."""
    original: Any = asyncio.BaseEventLoop.create_task

    def create_task(self: Any, coro: Any, **kwargs: Any) -> Any:
        task = original(self, coro, **kwargs)
        caller = _getframe(1)
        # The host makes a task for each request, on nobody's behalf.
        if not caller.f_globals.get("__name__", "").startswith(OWN):
            _remember(task, caller)
            remember_task(task, coro, caller)
        return task

    asyncio.BaseEventLoop.create_task = create_task  # type: ignore[method-assign]


def asked(frame: FrameType | None, log: RequestLog | None) -> Asked:
    """Who asked for what runs in this frame; the endpoint where no line of the learner's did."""
    found = _seen(frame)
    if found.loc is None:
        task = _current_task()
        found = _origins.get(task, found) if task is not None else found
    return found if found.loc is not None else Asked(endpoint(log), None)


@failsafe
def _remember(task: "asyncio.Task[Any]", frame: FrameType) -> None:
    found = _seen(frame)
    maker = _current_task()
    if found.loc is None and maker is not None:
        # A library's task that makes tasks acts for whoever made it.
        found = _origins.get(maker, found)
    if found.loc is not None:
        _origins[task] = found


def _current_task() -> "asyncio.Task[Any] | None":
    try:
        return asyncio.current_task()
    except RuntimeError:
        return None


def _seen(frame: FrameType | None) -> Asked:
    """The innermost learner's line on the stack, and the innermost one that stands in a loop."""
    places = _places(frame)
    first = next(places, None)
    if first is None:
        return Asked(None, None)
    if _in_loop(first):
        return Asked(first.loc(), None)
    around = next((place for place in places if _in_loop(place)), None)
    return Asked(first.loc(), around.loc() if around is not None else None)


def _places(frame: FrameType | None) -> Iterator[Place]:
    for outer in frames(frame):
        code = outer.f_code
        file = learners_file(code.co_filename)
        if file is not None:
            yield Place(file, code, line_of(outer), instruction_of(outer))


def _in_loop(place: Place) -> bool:
    return any(start <= place.instruction <= end for start, end in _loops_of(place.code))


def _loops_of(code: CodeType) -> list[tuple[int, int]]:
    """First and last instruction of each loop of a function. An `await` jumps back by itself."""
    known = _loops.get(id(code))
    if known is None:
        spans = [
            (int(i.argval), i.offset)
            for i in dis.get_instructions(code)
            if "JUMP_BACKWARD" in i.opname and i.opname != "JUMP_BACKWARD_NO_INTERRUPT"
        ]
        # The code object is kept, so that its id cannot become another's.
        known = _loops[id(code)] = (code, spans)
    return known[1]
