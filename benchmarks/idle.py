"""What a tutor costs that nobody touches: processor time, and how often its processes wake."""

import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

from benchmarks.figures import Figure
from benchmarks.paint import COURSE, OURS, at_home
from benchmarks.terminal import Terminal

SECONDS = float(os.environ.get("BENCHMARK_IDLE_SECONDS", "30"))
SETTLE_SECONDS = 8.0
MAX_MS_A_SECOND = 1.0
"""A thousandth of a core: below what tools show as 0.1 %."""


def wakes(process: psutil.Process) -> int:
    """How often its threads have gone to sleep so far, each of which was a waking before."""
    total = 0
    for status in Path(f"/proc/{process.pid}/task").glob("*/status"):
        lines = status.read_text().splitlines()
        total += sum(int(x.split()[1]) for x in lines if x.startswith("voluntary_ctxt"))
    return total


def spent(process: psutil.Process) -> float:
    """Seconds of processor time so far."""
    times = process.cpu_times()
    return times.user + times.system


def measure(rounds: int) -> Iterator[Figure]:
    """Milliseconds of processor a second, and wake-ups, of the tutor and of what waits for it.

    One long look (BENCHMARK_IDLE_SECONDS, 30 if not given) with an exercise open.
    """
    with tempfile.TemporaryDirectory() as home, Terminal(["-c", OURS], at_home(home)) as tutor:
        tutor.until(lambda seen: COURSE in seen)
        tutor.press(b"\r")
        settled = time.monotonic() + SETTLE_SECONDS
        while time.monotonic() < settled:
            tutor.read(0.2)
        own = psutil.Process(tutor.process.pid)
        every = {"tutor": own} | {f"{c.cmdline()[3]}": c for c in own.children()}
        before = {name: (spent(process), wakes(process)) for name, process in every.items()}
        begun = time.monotonic()
        while time.monotonic() < begun + SECONDS:
            tutor.read(1.0)
        for name, process in every.items():
            cpu, woken = spent(process) - before[name][0], wakes(process) - before[name][1]
            told = f"{name}: processor over {SECONDS:.0f} s"
            yield Figure("idle", told, 1000 * cpu / SECONDS, MAX_MS_A_SECOND, "ms/s")
            budget = None if name == "tutor" else 0.0
            yield Figure("idle", f"{name}: wake-ups", woken / SECONDS, budget, "1/s")
