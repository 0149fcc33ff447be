"""Turns the meeting with a blocking primitive into an event, unless nobody is to blame."""

import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import Any, Literal

from tutor.apphost.probes import accept
from tutor.apphost.probes.calls.events import EVENTS, STARTUP_EVENTS, event_call, event_counts
from tutor.apphost.probes.recorder import RECORDER, failsafe
from tutor.apphost.probes.stacks import Found, locate
from tutor.protocol.events import Blocking

_clock = time.perf_counter
_getframe = sys._getframe
How = Literal["primitive", "cpu", "wait", "foreign"]


def live(startup: bool) -> bool:
    """Whether the loop's thread runs a callback, serving (or, where it counts, starting)."""
    recorder = RECORDER
    if recorder.inside or recorder.silent:
        return False
    if recorder.phase == "serving":
        # Between its callbacks the loop itself polls and reads: that is nobody's call.
        return recorder.in_step and recorder.on_loop()
    return startup and recorder.phase == "startup" and recorder.on_loop()


@failsafe
def met(
    call: Callable[[], str],
    began: float,
    ms: float | None,
    frame: FrameType,
    through: frozenset[str] | None = None,
) -> None:
    """Records a primitive that the learner's code reached; ms is None where it is not measured.

    through: the only modules through which it may have been reached, where not all count.
    """
    with RECORDER.silence():
        found = locate(frame)
        if found is None or accept.FOR_PRIMITIVES.any(found.between):
            return
        if through is not None and not accept.only(found.between, through):
            return
        event = blocking_event(found, call(), "primitive", began, ms)
        RECORDER.add_blocking(event, RECORDER.log())


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
        if event_counts(event, args, RECORDER.root):
            met(lambda: event_call(event, args), _clock(), None, frame)

    sys.addaudithook(hook)
