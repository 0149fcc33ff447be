"""Every variant of every exercise of the built-in pack, over and over, busy or not.

    python -m tests.matrix [--rounds 20] [--busy 6] [--mixed] [--only-right | --only-wrong]
                           [--timing] [EXERCISE ...]

With --only-wrong the starters and misconceptions are graded and their points compared from round
to round: a wrong answer that passes once, or whose points depend on how busy the machine is, is
off. With --mixed each round is run twice, without and with the busy processes. The exit code is 1
where one verdict was not as the pack says.
"""

import argparse
import asyncio
import sys
import time
from collections import Counter, defaultdict

from tests.busy import busy
from tutor.course.builtin import builtin_root
from tutor.course.loading import load_pack
from tutor.grading.matrix import Row, prove

RIGHT = ("solution", "alternative/")
WRONG = ("starter", "misconception/")
TIMING = (
    "unblock-the-loop",
    "gather-carefully",
    "threads-run-out",
    "login-costs",
    "hold-nothing-while-waiting",
    "commit-before-you-answer",
    "one-session-per-request",
)
"""Exercises about who waits for whom."""


def main() -> int:
    """Run the rounds and print what was off."""
    given = _given()
    pack = load_pack(builtin_root())
    kinds = RIGHT if given.only_right else WRONG if given.only_wrong else ()
    only = given.exercises or (TIMING if given.timing else ())
    tally = Tally()
    begun = time.monotonic()
    for number in range(1, given.rounds + 1):
        for beside in (0, given.busy) if given.mixed else (given.busy,):
            with busy(beside):
                rows = asyncio.run(prove(pack, progress=tally.look, only=only, variants=kinds))
            seconds = time.monotonic() - begun
            print(
                f"round {number}, {beside} busy processes beside: {len(rows)} graded, "
                f"{seconds:.0f} s so far; {tally.sums}",
                flush=True,
            )
    tally.tell()
    return 1 if tally.off or tally.differing else 0


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("exercises", nargs="*", help="ids; all where none is named")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--busy", type=int, default=0, help="busy processes beside")
    parser.add_argument("--mixed", action="store_true", help="each round without them as well")
    parser.add_argument("--timing", action="store_true", help="exercises about waiting only")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--only-right", action="store_true", help="solutions and alternatives only")
    which.add_argument("--only-wrong", action="store_true", help="starters and misconceptions only")
    return parser.parse_args()


class Tally:
    """What came of all rounds."""

    def __init__(self) -> None:
        self.verdicts = 0
        self.passed = 0
        self.off: Counter[str] = Counter()
        self.not_judged: Counter[str] = Counter()
        self.points: defaultdict[str, Counter[int]] = defaultdict(Counter)

    def look(self, row: Row) -> None:
        """Count a verdict; print one that was off."""
        name = f"{row.exercise} {row.variant}"
        self.verdicts += 1
        self.passed += row.got == "passed"
        if row.status == "not_judged":
            self.not_judged[name] += 1
            print(f"NOT JUDGED {name}: {row.message}", flush=True)
            return
        self.points[name][row.points] += 1
        if not row.ok:
            self.off[name] += 1
            print(f"OFF {name}: {row.got}: {row.message}", flush=True)

    @property
    def differing(self) -> dict[str, Counter[int]]:
        """The variants whose points were not the same in every round, with how often each."""
        return {name: counts for name, counts in self.points.items() if len(counts) > 1}

    @property
    def sums(self) -> str:
        """The numbers of all rounds so far."""
        judged = self.verdicts - self.not_judged.total()
        return (
            f"{self.verdicts} verdicts, {self.passed} passed, {len(self.differing)} differ in "
            f"points, {self.not_judged.total()} not judged; {judged - self.off.total()} of "
            f"{judged} as expected"
        )

    def tell(self) -> None:
        """Print what was off, and the sums."""
        for name, count in self.off.items():
            print(f"{name}: off {count} times")
        for name, counts in self.differing.items():
            print(f"{name}: points {dict(counts)}")
        print(self.sums)


if __name__ == "__main__":
    sys.exit(main())
