"""Loop steps: how much CPU and waiting each callback of the loop cost, and on whose line."""

import os
import resource
import threading
import time
from asyncio import Handle, events
from collections import defaultdict
from typing import NamedTuple

from tutor.apphost.probes import accept
from tutor.apphost.probes.blocking import LOADING, How, blocking_event
from tutor.apphost.probes.once import ONCE
from tutor.apphost.probes.recorder import RECORDER, RequestLog, failsafe
from tutor.apphost.probes.scheduled import RUNNING
from tutor.apphost.probes.speed import SPEED
from tutor.apphost.probes.stacks import Found, function_name, source_line
from tutor.protocol.events import Blocking

SAMPLE_AFTER = 0.010
"""Seconds of age from which a step is watched."""
PERIOD = 0.004
"""Seconds between two looks at a step."""
WAIT_LIMIT = 0.060
"""Seconds in which the loop thread neither computed nor queued for a core."""
SHORT_WAIT_LIMIT = 0.020
"""The same where the thread gave its core away by itself, and was seen at one line all along."""
BLIND_WAIT_LIMIT = 0.250
"""The same where the kernel does not tell how long the thread queued."""
DENSITY = 0.15
"""Part of the expected looks that must have been had: fewer, and the thread wanted the GIL."""
SHORT_DENSITY = 0.5
"""The same for short waits, which another thread's turn with the GIL resembles."""

RUSAGE_THREAD: int | None = getattr(resource, "RUSAGE_THREAD", None)
getrusage = resource.getrusage
_clock = time.perf_counter
_thread_time = time.thread_time
_process_time = time.process_time
# The one from before it is patched.
_pread = os.pread


def _switches() -> int:
    """How often the calling thread has gone to sleep by itself; 0 where the system cannot say."""
    return getrusage(RUSAGE_THREAD).ru_nvcsw if RUSAGE_THREAD is not None else 0


class Sample(NamedTuple):
    """What the loop thread was at. cpu: its CPU clock; None where another thread cannot ask."""

    at: float
    cpu: float | None
    found: Found | None
    primitive: bool
    """A known call was at work, which reports itself, or a probe was."""


class Baseline(NamedTuple):
    """The clocks when the watchdog first looked at a step."""

    at: float
    queued: float
    process: float


class Step:
    """The callback that the loop runs now; `began` is None between callbacks."""

    def __init__(self) -> None:
        self.number = 0
        self.began: float | None = None
        self.cpu = 0.0
        self.switches = 0
        self.handle: Handle | None = None
        self.primitive = 0.0
        """Seconds in known primitives, which report themselves."""
        self.baseline: Baseline | None = None
        self.ticks: list[Sample] = []
        """Samples by CPU time, which the loop thread takes itself."""
        self.looks: list[Sample] = []
        """Samples by the clock on the wall, which the watchdog takes."""

    def begin(self, handle: Handle | None) -> None:
        """Starts the clocks."""
        self.number += 1
        self.handle = handle
        self.primitive = 0.0
        if self.ticks or self.looks:
            self.ticks = []
            self.looks = []
        self.baseline = None
        RUNNING.handle = handle
        ONCE.turn += 1
        LOADING.clear()
        RECORDER.in_step = True
        self.switches = _switches()
        self.cpu = _thread_time()
        self.began = _clock()


STEP = Step()


class RunQueue:
    """Seconds that the loop thread was ready to run and got no core, from the kernel's book."""

    def __init__(self) -> None:
        self._file = -1

    def open(self) -> None:
        """Opens the book of the calling thread. After confinement it could not be opened."""
        path = f"/proc/self/task/{threading.get_native_id()}/schedstat"
        try:
            self._file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        except OSError:
            self._file = -1

    @property
    def known(self) -> bool:
        """Whether the kernel keeps it."""
        return self._file >= 0

    def seconds(self) -> float:
        """The sum until now; 0 where it is not known."""
        if self._file < 0:
            return 0.0
        try:
            return int(_pread(self._file, 64, 0).split()[1]) / 1e9
        except (OSError, ValueError, IndexError):
            self._file = -1
            return 0.0


RUN_QUEUE = RunQueue()


def patch_loop() -> None:
    """Puts a clock around every callback of the loop."""
    original = Handle._run

    def _run(self: Handle) -> None:
        if RECORDER.phase != "serving" or not RECORDER.on_loop():
            return original(self)
        STEP.begin(self)
        try:
            return original(self)
        finally:
            began, STEP.began = STEP.began, None
            RECORDER.in_step = False
            RUNNING.handle = None
            if began is not None and _clock() - began > SAMPLE_AFTER:
                judge(RECORDER.log_in(getattr(self, "_context", None)), began)

    events.Handle._run = _run  # type: ignore[method-assign]


def entered() -> None:
    """A request begins within a step: what came before is not its cost."""
    if STEP.began is not None:
        STEP.begin(STEP.handle)


def leaving(log: RequestLog) -> None:
    """A request ends within a step: its part is judged now, while its log is open."""
    began = STEP.began
    if began is None:
        return
    if _clock() - began > SAMPLE_AFTER:
        judge(log, began)
    STEP.begin(STEP.handle)


@failsafe
def judge(log: RequestLog | None, began: float) -> None:
    """Records the step when it cost too much CPU, or waited, on a learner's line."""
    end, cpu = _clock(), _thread_time() - STEP.cpu
    event = None
    if cpu > SPEED.limit():
        event = _cpu_event(STEP.ticks or STEP.looks, began, end, cpu, log)
    if event is None:
        event = _wait_event(STEP.looks, began, end, log)
    if event is not None:
        RECORDER.add_blocking(event, log)


def _cpu_event(
    samples: list[Sample], began: float, end: float, cpu: float, log: RequestLog | None
) -> Blocking | None:
    """CPU between two samples counts for what the later one saw: C functions end before it."""
    rate = cpu / (end - began)
    last = STEP.cpu
    shares = Shares(log)
    for sample in samples:
        now = sample.cpu if sample.cpu is not None else STEP.cpu + rate * (sample.at - began)
        shares.add(sample, now - last)
        last = now
    if shares.total <= SPEED.limit() or shares.total <= SPEED.limit_now():
        return None
    return shares.event("cpu", began, shares.total)


def _wait_event(
    samples: list[Sample], began: float, end: float, log: RequestLog | None
) -> Blocking | None:
    base = STEP.baseline
    if base is None:
        return None
    queued = RUN_QUEUE.seconds() - base.queued
    busy = _process_time() - base.process
    waited = (end - base.at) - queued - busy - STEP.primitive
    if not _long(waited, len(samples) * PERIOD / (end - base.at)):
        return None
    shares = Shares(log)
    last = base.at
    for sample in samples:
        shares.add(sample, sample.at - last)
        last = sample.at
    if shares.total < waited / 2:
        return None
    return shares.event("wait", began, waited)


def _long(waited: float, density: float) -> bool:
    """Whether a wait is long enough to be one. density: looks had, of those that were expected."""
    if not RUN_QUEUE.known:
        return waited > BLIND_WAIT_LIMIT and density >= DENSITY
    if waited > WAIT_LIMIT:
        return density >= DENSITY
    slept = RUSAGE_THREAD is not None and _switches() > STEP.switches
    return waited > SHORT_WAIT_LIMIT and density >= SHORT_DENSITY and slept


class Shares:
    """Seconds of one step by the learner's line."""

    def __init__(self, log: RequestLog | None) -> None:
        self.total = 0.0
        self._log = log
        self._by_line: defaultdict[tuple[str, int], float] = defaultdict(float)
        self._looks: defaultdict[tuple[str, int], list[Found]] = defaultdict(list)

    def add(self, sample: Sample, seconds: float) -> None:
        """Counts for the sample's line, unless it has none or is not to blame for it."""
        found = sample.found
        if found is None or sample.primitive or self._excused(found):
            return
        line = (found.place.file, found.place.line)
        self.total += seconds
        self._by_line[line] += seconds
        self._looks[line].append(found)

    def _excused(self, found: Found) -> bool:
        """Whether something accepted ran there, or what costs once, for the first time."""
        if found.importing or accept.FOR_TIME.any(found.between):
            return True
        line = (found.place.file, found.place.line)
        kept = accept.FOR_ONCE.first(found.between)
        if kept is not None and not ONCE.again((*kept, *line), self._log):
            return True
        packages = {module.partition(".")[0] for module, _ in found.between}
        return any((*line, package) in LOADING for package in packages)

    def event(self, how: How, began: float, seconds: float) -> Blocking | None:
        """The blocking event on the line that cost most."""
        if not self._by_line:
            return None
        looks = self._looks[max(self._by_line, key=lambda line: self._by_line[line])]
        # Of a line's looks the deepest tells most about what ran there.
        found = max(looks, key=lambda look: len(look.between))
        event = blocking_event(found, _innermost(found), how, began, seconds * 1000)
        if not found.between and len({look.place.instruction for look in looks}) > 1:
            # The line itself computes; the call that one look happened to meet is not the cause.
            event.text = source_line(found.place.code, found.place.line)
        return event


def _innermost(found: Found) -> str:
    """What ran: the innermost function, of a library or the learner's own."""
    return ".".join(found.between[-1]) if found.between else function_name(found.place.code)
