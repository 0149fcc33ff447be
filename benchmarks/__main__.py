"""Every speed and size that the tutor promises: `python -m benchmarks [SECTION ...]`.

Each figure is a ratio of medians of interleaved runs, so that whatever else the machine does meets
both sides alike; the raw figures are printed too, and kept with --json. The exit code is 1 where a
budget is not met.
"""

import argparse
import importlib
import json
import sys
import time
from dataclasses import asdict
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.lessons.setting import setting

SECTIONS = {
    "verdict": "save to verdict, beside cold pytest and beside two floors",
    "paint": "first paint, beside an empty Textual app",
    "help": "--help, beside a bare typer app",
    "map": "a course map of 500 exercises, beside one of ten",
    "typing": "key to paint, idle and while an attempt runs",
    "confinement": "what confining a process costs",
    "probes": "what the probes cost a request",
    "throughput": "submissions of a class, beside pytest for each",
    "memory": "what everything that waits holds",
    "growth": "from ten of something to a thousand",
    "idle": "processor time and wake-ups of a tutor that nobody touches",
}
QUICK_ROUNDS, ROUNDS = 3, 9


def main() -> int:
    """Measure the sections asked for, and print each figure as it is there."""
    options = _parsed()
    print(setting("textual", "fastapi", "pytest"))
    figures: list[Figure] = []
    for section in options.sections or SECTIONS:
        begun = time.monotonic()
        module = importlib.import_module(f"benchmarks.{section}")
        for figure in module.measure(options.rounds or (QUICK_ROUNDS if options.quick else ROUNDS)):
            figures.append(figure)
            print("\n".join([figure.line(), *figure.details()]), flush=True)
        print(f"{'':12} ({section}: {time.monotonic() - begun:.0f} seconds)", flush=True)
    if options.json:
        options.json.write_text(json.dumps([asdict(figure) for figure in figures], indent=1))
    missed = [figure for figure in figures if not figure.met]
    print(f"\n{len(figures)} figures, {len(missed)} budgets not met")
    for figure in missed:
        print(figure.line())
    return int(bool(missed))


def _parsed() -> argparse.Namespace:
    told = "\n".join(f"  {name:12} {words}" for name, words in SECTIONS.items())
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description=f"{(__doc__ or '').strip()}\n\nsections:\n{told}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("sections", nargs="*", metavar="SECTION", choices=[*SECTIONS, []])
    parser.add_argument("--rounds", type=int, help=f"runs of each side; {ROUNDS} if not given")
    parser.add_argument("--quick", action="store_true", help=f"{QUICK_ROUNDS} rounds")
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep the raw figures")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
