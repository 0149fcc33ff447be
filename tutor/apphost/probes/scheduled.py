"""Who scheduled what the loop runs: a bare `time.sleep` as a callback has no line of its own.

A handle that runs the learner's own function, or a task's next step, is found by its frames. For
anything else the learner's line is remembered that handed it to the loop, or made its task.
"""

import _asyncio
import asyncio
import functools
import sys
from asyncio import Handle, events
from collections.abc import Callable, Iterator
from types import CodeType, FrameType
from typing import Any
from weakref import WeakKeyDictionary, ref

from tutor.apphost.probes.built_in import set_built_in
from tutor.apphost.probes.recorder import failsafe
from tutor.apphost.probes.stacks import (
    OWN,
    Found,
    Place,
    instruction_of,
    learners_file,
    line_of,
)

LOOP = ("asyncio", "_asyncio", "anyio", "contextlib")
"""What may lie between the learner's line and the loop that takes the callback."""
NEAR = 12
"""Frames from the making of a handle out to whoever scheduled it."""
_getframe = sys._getframe


class Running:
    """The handle that the loop runs now."""

    handle: Handle | None = None


RUNNING = Running()
_handles: dict[int, tuple["ref[Handle]", Place]] = {}
_tasks: "WeakKeyDictionary[asyncio.Task[Any], Place]" = WeakKeyDictionary()
_done: "WeakKeyDictionary[asyncio.Future[Any], list[tuple[Any, Place]]]" = WeakKeyDictionary()


def patch_scheduling() -> None:
    """Listens to the making of handles, and to who waits for a future with a callback."""
    original = Handle.__init__

    @functools.wraps(original)
    def __init__(self: Handle, callback: Any, *args: Any, **kwargs: Any) -> None:
        original(self, callback, *args, **kwargs)
        # A task's next step, or a future's result: the loop's own.
        if not isinstance(getattr(callback, "__self__", None), _asyncio.Future):
            _remember_handle(self, callback, args)

    events.Handle.__init__ = __init__  # type: ignore[method-assign]
    for cls in (_asyncio.Future, _asyncio.Task):
        method = cls.__dict__["add_done_callback"]
        set_built_in(cls, "add_done_callback", _listening(method))


def _listening(original: Any) -> Any:
    @functools.wraps(original)
    def add_done_callback(self: Any, fn: Any, *args: Any, **kwargs: Any) -> None:
        original(self, fn, *args, **kwargs)
        _remember_done(self, fn, _getframe(1))

    return add_done_callback


@failsafe
def remember_task(task: "asyncio.Task[Any]", coro: Any, frame: FrameType) -> None:
    """Remembers who made a task whose coroutine is a library's."""
    if _frameless(getattr(coro, "cr_code", None)):
        place = _scheduler(frame)
        if place is not None:
            _tasks[task] = place


@failsafe
def _remember_handle(handle: Handle, callback: Any, args: tuple[Any, ...]) -> None:
    if not _frameless(_code(callback)):
        return
    # A future that is done schedules its callbacks, with itself as the argument: what counts is who
    # added them, not who ended it.
    place = _waiting(args[0][0], callback) if args and args[0] else None
    place = place or _scheduler(_getframe(2))
    if place is not None:
        key = id(handle)
        _handles[key] = (ref(handle, lambda _: _handles.pop(key, None)), place)


@failsafe
def _remember_done(future: Any, callback: Any, frame: FrameType) -> None:
    if learners_file(frame.f_code.co_filename) is not None and _frameless(_code(callback)):
        place = _scheduler(frame)
        if place is not None:
            _done.setdefault(future, []).append((callback, place))


def _waiting(future: Any, callback: Any) -> Place | None:
    if not isinstance(future, asyncio.Future):
        return None
    known = _done.get(future, ())
    return next((place for waiting, place in known if waiting is callback), None)


def behind(chain: Iterator[FrameType]) -> Found | None:
    """For frames without a learner's line: the line that scheduled what the loop runs now."""
    handle = RUNNING.handle
    place = _origin(handle) if handle is not None else None
    if place is None:
        return None
    between: list[tuple[str, str]] = []
    for frame in chain:
        module, name = str(frame.f_globals.get("__name__", "?")), frame.f_code.co_qualname
        if (module, name) == ("asyncio.events", "Handle._run"):
            return Found(place, tuple(between[::-1]))
        if not module.startswith(OWN):
            between.append((module, name))
    return None


def _origin(handle: Handle) -> Place | None:
    known = _handles.get(id(handle))
    if known is not None and known[0]() is handle:
        return known[1]
    task = getattr(getattr(handle, "_callback", None), "__self__", None)
    return _tasks.get(task) if isinstance(task, asyncio.Task) else None


def _scheduler(frame: FrameType | None) -> Place | None:
    """The learner's line that asked the loop, with nothing but the loop's own code between."""
    for _ in range(NEAR):
        if frame is None:
            return None
        file = learners_file(frame.f_code.co_filename)
        if file is not None:
            return Place(file, frame.f_code, line_of(frame), instruction_of(frame))
        module = str(frame.f_globals.get("__name__", ""))
        if module.partition(".")[0] not in LOOP and not module.startswith(OWN):
            return None
        frame = frame.f_back
    return None


def _code(callback: Callable[..., Any]) -> CodeType | None:
    """The code that a callback runs, as far as it is Python."""
    while isinstance(callback, functools.partial):
        callback = callback.func
    callback = getattr(callback, "__func__", callback)
    return getattr(callback, "__code__", None)


def _frameless(code: CodeType | None) -> bool:
    """Whether a call has no frame of the learner's, nor one of the loop's own."""
    if code is None:
        return True
    return learners_file(code.co_filename) is None and "/asyncio/" not in code.co_filename
