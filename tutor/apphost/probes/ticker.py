"""Samples of the loop thread that it takes of itself, by the clock of CPU time.

A thread that looks from outside needs the GIL, and gets it too late when a C function kept it to
the end of a step. A signal handler runs in the loop thread as soon as that function returns.
"""

import atexit
import signal
import threading
import time
from types import FrameType

from tutor.apphost.probes.recorder import RECORDER, failsafe
from tutor.apphost.probes.scheduled import behind
from tutor.apphost.probes.stacks import find, frames
from tutor.apphost.probes.steps import STEP, Sample

PERIOD = 0.010
"""CPU seconds of the process between two ticks: an idle host has none."""

_clock = time.perf_counter
_thread_time = time.thread_time


def start() -> None:
    """Starts the ticks, where the platform has them and the loop runs in the main thread."""
    if (
        not hasattr(signal, "setitimer")
        or threading.current_thread() is not threading.main_thread()
    ):
        return
    signal.signal(signal.SIGPROF, _tick)
    # System calls of C libraries go on as if nothing had been.
    signal.siginterrupt(signal.SIGPROF, False)
    signal.setitimer(signal.ITIMER_PROF, PERIOD, PERIOD)
    # The interpreter drops its handlers as it ends; a tick would then end the process.
    atexit.register(signal.setitimer, signal.ITIMER_PROF, 0)


@failsafe
def _tick(_number: int, frame: FrameType | None) -> None:
    if STEP.began is not None:
        found = find(frames(frame)) or behind(frames(frame))
        STEP.ticks.append(
            Sample(_clock(), _thread_time(), found, RECORDER.inside or RECORDER.silent)
        )
