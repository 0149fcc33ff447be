"""Every variant of every exercise of the built-in pack, over and over, busy or not.

    python -m tests.matrix [--rounds 20] [--busy 6] [--only-right] [EXERCISE ...]

The exit code is 1 where one verdict was not as the pack says.
"""

import argparse
import asyncio
import sys
import time
from collections import Counter

from tests.busy import busy
from tutor.course.builtin import builtin_root
from tutor.course.loading import load_pack
from tutor.grading.matrix import Row, prove

RIGHT = ("solution", "alternative/")


def main() -> int:
    """Run the rounds and print what was off."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("exercises", nargs="*", help="ids; all where none is named")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--busy", type=int, default=0, help="busy processes beside")
    parser.add_argument("--only-right", action="store_true", help="solutions and alternatives only")
    given = parser.parse_args()
    pack = load_pack(builtin_root())
    kinds = RIGHT if given.only_right else ()
    off: Counter[str] = Counter()
    attempts = 0
    begun = time.monotonic()

    def look(row: Row) -> None:
        if not row.ok:
            off[f"{row.exercise} {row.variant}"] += 1
            print(f"OFF {row.exercise} {row.variant}: {row.got}: {row.message}", flush=True)

    with busy(given.busy):
        for number in range(1, given.rounds + 1):
            rows = asyncio.run(prove(pack, progress=look, only=given.exercises, variants=kinds))
            attempts += len(rows)
            seconds = time.monotonic() - begun
            print(f"round {number}: {len(rows)} graded, {seconds:.0f} s so far", flush=True)
    for name, count in off.items():
        print(f"{name}: off in {count} of {given.rounds} rounds")
    wrong = sum(off.values())
    print(f"{attempts - wrong} of {attempts} as expected, {given.busy} busy processes beside")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
