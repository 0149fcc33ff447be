"""The thread that looks at the loop thread while one of its steps takes long."""

import sys
import threading
import time

from tutor.apphost.probes.greenlets import thread_frames
from tutor.apphost.probes.recorder import RECORDER, failsafe
from tutor.apphost.probes.stacks import find
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


class Watchdog:
    """Asleep while no request is in flight: an idle host does not wake."""

    def __init__(self) -> None:
        self._wanted = threading.Event()
        self._cpu_clock: int | None = None

    def start(self) -> None:
        """Starts the thread."""
        if hasattr(time, "pthread_getcpuclockid"):
            self._cpu_clock = time.pthread_getcpuclockid(RECORDER.loop_thread)
        threading.Thread(target=self._run, daemon=True, name="tutor-watchdog").start()

    def wake(self) -> None:
        """A request is in flight. Cheap: called at each."""
        if not self._wanted.is_set():
            self._wanted.set()

    def _run(self) -> None:
        last_busy = 0.0
        while True:
            now = _clock()
            if RECORDER.in_flight:
                last_busy = now
            if now - last_busy > LINGER:
                self._rest()
                last_busy = _clock()
            else:
                _sleep(PERIOD)
            # Also right after a rest: a C function may have kept the GIL since the request began.
            began = STEP.began
            if began is not None and _clock() - began > SAMPLE_AFTER:
                self._look()

    def _rest(self) -> None:
        self._wanted.clear()
        # A request may have come between the look and the clearing.
        if not RECORDER.in_flight:
            self._wanted.wait()

    @failsafe
    def _look(self) -> None:
        number = STEP.number
        frame = sys._current_frames().get(RECORDER.loop_thread)
        if frame is None:
            return
        inside = RECORDER.inside
        baseline = STEP.baseline or Baseline(_clock(), RUN_QUEUE.seconds(), _process_time())
        cpu = None if self._cpu_clock is None else time.clock_gettime(self._cpu_clock)
        sample = Sample(_clock(), cpu, find(thread_frames(frame)), inside)
        del frame
        # The step may have ended meanwhile: then what was seen is nobody's.
        if STEP.number == number and STEP.began is not None:
            STEP.baseline = baseline
            STEP.samples.append(sample)


WATCHDOG = Watchdog()
