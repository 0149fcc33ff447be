"""What a tutor costs that nobody touches: processor time, and how often its processes wake."""

import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

from benchmarks.figures import Figure
from benchmarks.paint import COURSE, EMPTY, OURS, at_home
from benchmarks.terminal import Terminal

SECONDS = float(os.environ.get("BENCHMARK_IDLE_SECONDS", "30"))
SETTLE_SECONDS = 8.0
MAX_MS_A_SECOND = 1.0
"""A thousandth of a core: below what tools show as 0.1 %. For the tutor, above an empty app."""


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

    One long look (BENCHMARK_IDLE_SECONDS, 30 if not given) with an exercise open. Textual's own
    thread for keys wakes ten times a second, so an empty Textual app waits beside.
    """
    with (
        tempfile.TemporaryDirectory() as home,
        Terminal(["-c", EMPTY], at_home(home)) as empty,
        Terminal(["-c", OURS], at_home(home)) as tutor,
    ):
        tutor.until(lambda seen: COURSE in seen)
        tutor.press(b"\r")
        _rest(SETTLE_SECONDS, tutor, empty)
        own = psutil.Process(tutor.process.pid)
        every = {"empty app": psutil.Process(empty.process.pid), "tutor": own}
        every |= {f"{c.cmdline()[3]}": c for c in own.children()}
        before = {name: (spent(process), wakes(process)) for name, process in every.items()}
        _rest(SECONDS, tutor, empty)
        cpu, woken = {}, {}
        for name, process in every.items():
            cpu[name] = 1000 * (spent(process) - before[name][0]) / SECONDS
            woken[name] = (wakes(process) - before[name][1]) / SECONDS
    told = f"processor over {SECONDS:.0f} s"
    above = cpu["tutor"] - cpu["empty app"]
    yield Figure("idle", f"tutor, above an empty app: {told}", above, MAX_MS_A_SECOND, "ms/s")
    for name in every:
        waits = name not in ("empty app", "tutor")
        budget = MAX_MS_A_SECOND if waits else None
        yield Figure("idle", f"{name}: {told}", cpu[name], budget, "ms/s")
        yield Figure("idle", f"{name}: wake-ups", woken[name], 0.0 if waits else None, "1/s")


def _rest(seconds: float, *terminals: Terminal) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        for terminal in terminals:
            terminal.read(0.2)
