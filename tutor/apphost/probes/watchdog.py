"""The thread that looks at the loop thread while one of its steps takes long."""

import sys
import threading
import time
from _queue import SimpleQueue

from tutor.apphost.probes.recorder import RECORDER, failsafe
from tutor.apphost.probes.scheduled import behind
from tutor.apphost.probes.stacks import find, outwards
from tutor.apphost.probes.steps import (
    PERIOD,
    RUN_QUEUE,
    SAMPLE_AFTER,
    STEP,
    Baseline,
    Sample,
)

LINGER = 1.0
"""Seconds for which it goes on after the last answer, for what the app does in the background."""

_clock = time.perf_counter
_process_time = time.process_time
_sleep = time.sleep
# The one in C, from before the probes wrap it: the shortest way from waking to looking.
_get = SimpleQueue.get


class Watchdog:
    """Asleep while no request is in flight: an idle host does not wake."""

    def __init__(self) -> None:
        self._gate: SimpleQueue[None] = SimpleQueue()
        self._resting = False
        self._last_busy = 0.0
        self._cpu_clock: int | None = None

    def start(self) -> None:
        """Starts the thread."""
        if hasattr(time, "pthread_getcpuclockid"):
            self._cpu_clock = time.pthread_getcpuclockid(RECORDER.loop_thread)
        threading.Thread(target=self._run, daemon=True, name="tutor-watchdog").start()

    def wake(self) -> None:
        """A request is in flight, or soon will be. Cheap: called at each."""
        self._last_busy = _clock()
        if self._resting:
            self._gate.put(None)

    def _run(self) -> None:
        while True:
            if RECORDER.in_flight or _clock() - self._last_busy < LINGER:
                _sleep(PERIOD)
            else:
                self._rest()
            # Also right after a rest: a C function may have kept the GIL since the request began.
            began = STEP.began
            if began is not None and _clock() - began > SAMPLE_AFTER:
                self._look()

    def _rest(self) -> None:
        self._resting = True
        # A request that came before that line has not opened the gate.
        if not RECORDER.in_flight:
            _get(self._gate)
        self._resting = False

    @failsafe
    def _look(self) -> None:
        number = STEP.number
        frame = sys._current_frames().get(RECORDER.loop_thread)
        if frame is None:
            return
        cpu = None if self._cpu_clock is None else time.clock_gettime(self._cpu_clock)
        found = find(outwards(frame)) or behind(outwards(frame))
        sample = Sample(_clock(), cpu, found, RECORDER.inside or RECORDER.silent)
        del frame
        # The step may have ended meanwhile: then what was seen is nobody's.
        if STEP.number != number or STEP.began is None:
            return
        STEP.looks.append(sample)
        if STEP.baseline is None:
            # Reading a file gives the GIL away, with which the step may end: so it comes last.
            baseline = Baseline(_clock(), RUN_QUEUE.seconds(), _process_time())
            if STEP.number == number:
                STEP.baseline = baseline


WATCHDOG = Watchdog()
