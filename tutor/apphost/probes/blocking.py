"""Turns the meeting with a blocking primitive into an event, unless nobody is to blame."""

import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import Any, Literal, NamedTuple

from tutor.apphost.probes import accept, ownership
from tutor.apphost.probes.calls.events import (
    EVENTS,
    STARTUP_EVENTS,
    event_call,
    event_counts,
    event_paths,
)
from tutor.apphost.probes.calls.primitive import Primitive
from tutor.apphost.probes.once import ONCE
from tutor.apphost.probes.recorder import RECORDER, failsafe
from tutor.apphost.probes.scheduled import behind
from tutor.apphost.probes.stacks import Found, frames, locate
from tutor.protocol.events import Blocking

LOADING: set[tuple[str, int, str]] = set()
"""(file, line, package) where a library loads its own data for the first time, in this callback."""
_clock = time.perf_counter
_getframe = sys._getframe
How = Literal["primitive", "cpu", "wait", "foreign"]


def live(startup: bool) -> bool:
    """Whether the loop's thread runs a callback, serving. startup: while it starts as well."""
    recorder = RECORDER
    if recorder.inside or recorder.silent:
        return False
    if recorder.phase == "serving":
        # Between its callbacks the loop itself polls and reads: that is nobody's call.
        return recorder.in_step and recorder.on_loop()
    return startup and recorder.phase in ("import", "startup") and recorder.on_loop()


class Met(NamedTuple):
    """A primitive that was reached."""

    call: Callable[[], str]
    """How a report writes it."""
    kind: accept.Kind
    paths: tuple[Any, ...] = ()
    """The files that it touches, where it is one that touches files."""
    through: frozenset[str] | None = None
    """The only modules through which it may have been reached, where not all count."""

    @classmethod
    def of(cls, primitive: Primitive, args: tuple[Any, ...]) -> "Met":
        """A call of a known primitive."""
        return cls(
            lambda: primitive.call(args), primitive.kind, primitive.paths(args), primitive.through
        )


@failsafe
def met(what: Met, began: float, ms: float | None, frame: FrameType) -> None:
    """Records a primitive that the learner's code reached; ms is None where it is not measured."""
    with RECORDER.silence():
        found = locate(frame) or behind(frames(frame))
        if found is not None and _blames(what, found):
            RECORDER.add_blocking(
                blocking_event(found, what.call(), "primitive", began, ms), RECORDER.log()
            )


def _blames(what: Met, found: Found) -> bool:
    """Whether the call is on the learner's account."""
    between = found.between
    if accept.FOR_PRIMITIVES.any(between, what.kind):
        return False
    if what.through is not None and not accept.only(between, what.through):
        return False
    if found.importing and what.kind not in accept.AT_START:
        return False
    if what.paths and not any(ownership.counts(path, between) for path in what.paths):
        _note_data(what.paths, found)
        return False
    importing = accept.FOR_IMPORTS.first(between, what.kind)
    if importing is not None:
        return any(_read_again(importing, path) for path in what.paths if _is_source(path))
    kept = accept.FOR_ONCE.first(between, what.kind)
    return kept is None or any(_read_again(kept, path) for path in what.paths)


def _note_data(paths: tuple[Any, ...], found: Found) -> None:
    """A library that reads tables of its own for the first time may also take time for that."""
    package = ownership.reader(found.between)
    for path in paths if package is not None else ():
        if not _read_again(("data", str(package)), path):
            LOADING.add((found.place.file, found.place.line, str(package)))


def _read_again(reader: tuple[str, str], path: Any) -> bool:
    return ONCE.again_in_turn((*reader, ownership.absolute(path)))


def _is_source(path: Any) -> bool:
    """An import looks at folders as often as it likes, but reads a module once."""
    return str(ownership.absolute(path)).endswith((".py", ".pyc"))


def blocking_event(found: Found, call: str, how: How, began: float, ms: float | None) -> Blocking:
    """The event of a call that held the loop; `began` is perf_counter's."""
    return Blocking(
        t=began,
        loc=found.place.loc(),
        call=through(found, call),
        text=found.place.text(),
        how=how,
        ms=None if ms is None else round(ms, 3),
        stack=found.stack(),
        phase=RECORDER.phase,
    )


def through(found: Found, call: str) -> str:
    """The call, after the library through which the learner's line reached it."""
    if not found.between:
        return call
    module = found.between[0][0]
    top = module.partition(".")[0]
    if top in sys.stdlib_module_names:
        public = [part for part in module.split(".") if not part.startswith("_")]
        return f"{'.'.join(public) or top}: {call}"
    return f"{top}: {call}"


def install_audit() -> None:
    """Listens to the interpreter's audit events. There is no way back: hooks stay."""

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if event in EVENTS and live(event in STARTUP_EVENTS):
            heard(event, args, _getframe(1))

    @failsafe
    def heard(event: str, args: tuple[Any, ...], frame: FrameType) -> None:
        if event_counts(event, args):
            what = Met(lambda: event_call(event, args), EVENTS[event], event_paths(event, args))
            met(what, _clock(), None, frame)

    sys.addaudithook(hook)
