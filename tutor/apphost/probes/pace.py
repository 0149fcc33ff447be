"""How late the machine lets this process run, seen by a thread that has nothing to do.

The thread sleeps, and looks how much later than wanted it goes on. What the process computed
meanwhile is taken off: code that keeps the interpreter's lock makes the thread late too, and that
is no fault of the machine's.
"""

import threading
import time
from _queue import SimpleQueue
from collections import deque
from typing import NamedTuple

from tutor.apphost.probes.recorder import RECORDER, failsafe
from tutor.apphost.probes.steps import RUN_QUEUE
from tutor.protocol import host

PERIOD = 0.010
LINGER = 1.0
"""Seconds for which it goes on after the last request."""
KEPT = 10_000
SMALL = 0.002
"""Seconds that every machine is late by; they are not worth a note."""

# The ones from before the probes wrap them.
_clock = time.perf_counter
_process_time = time.process_time
_sleep = time.sleep
_get = SimpleQueue.get


class Late(NamedTuple):
    """A moment at which the thread was late, by how many seconds."""

    at: float
    seconds: float


class Pace:
    """The thread, and what it saw. Asleep while no request is in flight."""

    def __init__(self) -> None:
        self._gate: SimpleQueue[None] = SimpleQueue()
        self._resting = False
        self._last_busy = 0.0
        self._late: deque[Late] = deque(maxlen=KEPT)
        self._queued: deque[Late] = deque(maxlen=KEPT)
        """What the loop's thread had waited for a core in all, by the kernel's book."""

    def start(self) -> None:
        """Starts the thread."""
        threading.Thread(target=self._run, daemon=True, name="tutor-pace").start()

    def wake(self) -> None:
        """A request is in flight. Cheap: called at each."""
        self._last_busy = _clock()
        if self._resting:
            self._gate.put(None)

    def since(self, moment: float) -> host.Pace:
        """How late the machine was since a moment of `time.perf_counter`."""
        late = max((note.seconds for note in self._late if note.at >= moment), default=0.0)
        before = [note.seconds for note in self._queued if note.at <= moment]
        first = before[-1] if before else next(iter(self._queued), Late(0.0, 0.0)).seconds
        queued = RUN_QUEUE.seconds() - first if self._queued else 0.0
        return host.Pace(late=round(late, 6), queued=round(max(queued, 0.0), 6))

    def _run(self) -> None:
        while True:
            if not RECORDER.in_flight and _clock() - self._last_busy > LINGER:
                self._rest()
            self._turn()

    def _rest(self) -> None:
        self._resting = True
        # A request that came before that line has not opened the gate.
        if not RECORDER.in_flight:
            _get(self._gate)
        self._resting = False

    @failsafe
    def _turn(self) -> None:
        due, computed = _clock() + PERIOD, _process_time()
        self._queued.append(Late(_clock(), RUN_QUEUE.seconds()))
        _sleep(PERIOD)
        now = _clock()
        late = (now - due) - (_process_time() - computed)
        if late > SMALL:
            self._late.append(Late(now, late))


PACE = Pace()
