"""`python -m tests.judgement.ten`: ten diagnostics as learners see them, in docs/diagnostics.md."""

import asyncio
import io
import sys
from contextlib import redirect_stdout
from pathlib import Path

from tests.judgement.cases import load_cases
from tests.judgement.judging import Judged, judge
from tutor.cli.report import say_diagnostic, say_evidence

PAGE = Path(__file__).parents[2] / "docs" / "diagnostics.md"
TEN = (
    "blocking/httpx-get",
    "blocking/signed-cookie-dependency-bcrypt",
    "blocking/waits-for-a-future",
    "blocking/cpu-regex-backtracking",
    "queries/second-level-only",
    "queries/gather-of-sessions",
    "rows/load-all-then-slice",
    "crash/await-price-in-a-service",
    "crash/refused-me-after-id",
    "crash/orm-expired-by-the-commit",
)
HEAD = """# Ten diagnostics

What the grader says of ten apps of its corpus (`tests/judgement/cases`), in full, as
`fastcto-tutor check` prints it. Written by `python -m tests.judgement.ten`.
"""


def main() -> int:
    """Judges the ten and writes the page; the exit code is 1 when one is not as labelled."""
    judged = asyncio.run(_judged())
    sections = [HEAD, *(_section(judged[name]) for name in TEN)]
    PAGE.write_text("\n".join(sections))
    print(f"{PAGE.name}: {sum(r.as_labelled for r in judged.values())} of {len(TEN)} as labelled")
    return 0 if all(result.as_labelled for result in judged.values()) else 1


async def _judged() -> dict[str, Judged]:
    return {result.case.name: result async for result in judge(load_cases(only=TEN))}


def _section(result: Judged) -> str:
    printed = io.StringIO()
    with redirect_stdout(printed):
        for said in result.accusations:
            say_diagnostic(said.diagnostic)
            say_evidence(said.evidence)
    case = result.case
    return f"## {case.name}\n\n{case.about} (`{case.code}`)\n\n```text\n{printed.getvalue()}```\n"


if __name__ == "__main__":
    sys.exit(main())
