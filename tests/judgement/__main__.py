"""`python -m tests.judgement`: the corpus through the real grader, and the table of its judgement.

Exit code 0 when every verdict is as labelled and the same in every round, 1 when one is not, 2 when
a case cannot be read.
"""

import argparse
import asyncio
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tests.busy import busy
from tests.judgement import table
from tests.judgement.cases import CORPUS, Case, CaseError, load_cases
from tests.judgement.judging import Judged, judge
from tutor.cli.report import say_diagnostic, say_evidence
from tutor.grading.errors import GraderError

PROGRESS_EVERY = 25


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs what the command line asks for; returns the exit code."""
    options = _parse(arguments)
    try:
        cases = load_cases(options.cases, options.only)
    except CaseError as error:
        print(error, file=sys.stderr)
        return 2
    if options.label:
        cases = [case for case in cases if case.label == options.label]
    begun = time.perf_counter()
    with busy(options.busy):
        try:
            judged = asyncio.run(_rounds(cases, options))
        except GraderError as error:
            print(error, file=sys.stderr)
            return 2
    off = [result for result in judged if not result.as_labelled]
    print(table.text(judged))
    print(
        f"\n{len(judged) - len(off)} of {len(judged)} as labelled: {len(cases)} cases, "
        f"{options.rounds} round(s), {options.busy} busy processes beside, "
        f"{time.perf_counter() - begun:.0f} seconds"
    )
    differing = table.differing(judged)
    print(f"{len(differing)} verdicts that differ between rounds" + _named(differing))
    return 1 if off or differing else 0


def _named(differing: Sequence[str]) -> str:
    return f": {', '.join(differing)}" if differing else ""


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.judgement", description=__doc__)
    parser.add_argument("--cases", type=Path, default=CORPUS, help="folder of cases to run")
    parser.add_argument(
        "--only", action="append", default=[], help="pattern of names, such as 'blocking/*'"
    )
    parser.add_argument("--label", choices=["right", "wrong"], help="only cases with this label")
    parser.add_argument("--rounds", type=int, default=1, help="how often to run all of them")
    parser.add_argument("--busy", type=int, default=0, help="busy processes beside")
    parser.add_argument("--jobs", type=int, default=2, help="cases graded at a time")
    parser.add_argument(
        "--show", action="store_true", help="print every diagnostic as a learner reads it"
    )
    return parser.parse_args(arguments)


async def _rounds(cases: Sequence[Case], options: argparse.Namespace) -> list[Judged]:
    judged: list[Judged] = []
    total = len(cases) * options.rounds
    for _ in range(options.rounds):
        async for result in judge(cases, options.jobs):
            judged.append(result)
            if options.show or not result.as_labelled:
                _report(result)
            if len(judged) % PROGRESS_EVERY == 0:
                print(f"{len(judged)}/{total}", file=sys.stderr, flush=True)
    return judged


def _report(result: Judged) -> None:
    case = result.case
    sign = "ok " if result.as_labelled else "OFF"
    wanted = f"{case.code} at {case.file}:{case.line}" if case.code else "nothing"
    print(f"{sign} {case.name} ({case.label}; {wanted}) {result.seconds:.1f}s")
    for said in result.accusations:
        print(f"    {said.code}")
        say_diagnostic(said.diagnostic)
        say_evidence(said.evidence)
    if not result.accusations:
        print("    nothing was said")
    print(flush=True)


if __name__ == "__main__":
    sys.exit(main())
