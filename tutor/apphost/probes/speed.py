"""How fast this machine computes right now: the unit in which a step's CPU time is judged.

What is too much work for one step of the loop is a piece of work and not a number of milliseconds:
a machine that is half as fast needs twice the time for the same answer. So the limit is a multiple
of a fixed piece of work, timed on the machine where the app runs: when the host warms up, and again
when a step looks too long, because other programs on the same core slow it down.
"""

import hashlib
import json
import re
import time

LIMIT_UNITS = 100
"""Units of work in one step that are too many: 40 ms where a unit takes 0.4. The heaviest right
answers that were measured take half of that."""
ROUNDS = 9
"""Runs at warm-up, of which the fastest counts: nothing makes a machine faster than it is."""
QUICK_ROUNDS = 3
SLOWER = 4.0
"""By how much other programs may slow this one down; beyond that somebody is at the clock."""
LEAST = 0.000_05
"""CPU seconds of the unit at least, where a coarse clock shows none."""

_WORDS = re.compile(r"(\w+)-(\d+)")
_thread_time = time.thread_time
_loads, _dumps, _sha256 = json.loads, json.dumps, hashlib.sha256


class Speed:
    """The CPU seconds of one unit of work, as it was at warm-up and as it is now."""

    def __init__(self) -> None:
        self.unit = LEAST

    def measure(self) -> None:
        """Times the unit on this machine; comes before the app is imported."""
        self.unit = _fastest(ROUNDS)

    def limit(self) -> float:
        """CPU seconds that are too many in one step, at least as the machine was at warm-up."""
        return LIMIT_UNITS * self.unit

    def limit_now(self) -> float:
        """The same, timed again: what slows the machine at this moment slowed the step as well."""
        now = min(_fastest(QUICK_ROUNDS), SLOWER * self.unit)
        return LIMIT_UNITS * max(self.unit, now)


SPEED = Speed()


def _fastest(rounds: int) -> float:
    return max(LEAST, min(_timed() for _ in range(rounds)))


def _timed() -> float:
    begun = _thread_time()
    work()
    return _thread_time() - begun


def work() -> int:
    """One unit: what a handler does, without anything that waits or grows."""
    rows = [{"id": n, "name": f"item-{n}", "price": n * 3 % 17 / 4} for n in range(150)]
    total = 0
    for row in rows:
        match = _WORDS.match(str(row["name"]))
        total += int(match[2]) if match else 0
    text = _dumps(sorted(rows, key=lambda row: row["price"]))
    total += len(_loads(text)) + _sha256(text.encode()).digest()[0]
    for n in range(6000):
        total += n * n & 7
    return total
