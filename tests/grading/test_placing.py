"""Places in the learner's files, as the app's process tells them: made up ones go nowhere."""

from pathlib import Path

import pytest

from tests.grading.small_pack import RIGHT, verdict_of, write_pack
from tutor.course.models import Exercise
from tutor.grading.grader import Grader
from tutor.grading.placing import existing, placed_result
from tutor.grading.problem_facts import locate
from tutor.grading.submission import Submission
from tutor.grading.suite.timeline import parse_location
from tutor.grading.verdict import (
    CheckResult,
    Diagnostic,
    Location,
    LoopBlock,
    LoopEvidence,
    Verdict,
)
from tutor.wire import ProtocolError

SUBMISSION = Submission("items", {"app/main.py": b"a = 1\nb = 2\n"})
LATER = """
from fastapi import FastAPI
app = FastAPI()

@app.get("/health")
async def health():
    raise ERROR
"""
ERRORS = {
    "outside": "SyntaxError('x', (__file__ + '/../../../../etc/passwd', 3, 9, 'x'))",
    "column": "SyntaxError('x', (__file__, 3, int('9' * 4000), 'x'))",
    "line": "SyntaxError('x', (__file__, 999_999, 1, 'x'))",
    "text": "SyntaxError('x', (__file__, 'three', 'nine', 'x'))",
    "name": "SyntaxError('x', (7, 3, 9, 'x'))",
}


@pytest.mark.parametrize(
    "file",
    ["../x.py", "app/../../x.py", "/etc/passwd", "app//x.py", "./x.py", "", "a" * 500, "a\nb.py"],
)
def test_a_path_that_leads_elsewhere_is_no_place(file: str) -> None:
    with pytest.raises(ProtocolError):
        parse_location([file, 3, 1, "f"])


@pytest.mark.parametrize("column", [0, -1, 10**9, int("9" * 4299), None, "3"])
def test_a_silly_column_is_left_out(column: object) -> None:
    assert parse_location(["app/main.py", 3, column, "f"]) == Location(file="app/main.py", line=3)


def test_printed_tracebacks_name_no_file_outside() -> None:
    text = 'File "/code/../../etc/passwd", line 3, in x\nFile "/code/app/main.py", line 2, in y\n'
    assert locate(text, "/code") == (Location(file="app/main.py", line=2), "y")


@pytest.mark.parametrize(
    ("where", "found"),
    [
        (
            Location(file="app/main.py", line=2, column=3),
            Location(file="app/main.py", line=2, column=3),
        ),
        (Location(file="app/main.py", line=2, column=99), Location(file="app/main.py", line=2)),
        (Location(file="app/main.py", line=3), Location(file="app/main.py", line=3)),
        (Location(file="app/main.py", line=4), None),
        (Location(file="app/main.py", line=0), None),
        (Location(file="app/other.py", line=1), None),
    ],
)
def test_only_places_that_exist_are_kept(where: Location, found: Location | None) -> None:
    assert existing(where, SUBMISSION) == found


def test_places_in_evidence_are_held_against_the_files_too() -> None:
    bad, good = Location(file="nowhere.py", line=1), Location(file="app/main.py", line=1)
    blocks = tuple(LoopBlock(start_ms=0, ms=1, call="x", location=at) for at in (bad, good))
    result = CheckResult(
        id="a",
        title="A",
        status="failed",
        points=1,
        diagnostics=(Diagnostic(code="x", message="x", location=bad, excerpt="x"),),
        evidence=(LoopEvidence(blocks=blocks),),
    )
    found = placed_result(result, SUBMISSION)
    assert (found.diagnostics[0].location, found.diagnostics[0].excerpt) == (None, None)
    assert isinstance(found.evidence[0], LoopEvidence)
    assert [block.location for block in found.evidence[0].blocks] == [None, good]


async def _verdict(tmp_path: Path, main: str) -> tuple[Exercise, Verdict]:
    pack = write_pack(tmp_path)
    exercise = pack.exercises["items"]
    async with Grader(pack) as grader:
        verdict = await verdict_of(grader, exercise, main)
        assert (await verdict_of(grader, exercise, RIGHT)).status == "passed"
    return exercise, verdict


@pytest.mark.parametrize("error", ERRORS.values(), ids=ERRORS)
@pytest.mark.parametrize("when", ["import", "request"])
async def test_whatever_an_exception_claims_the_verdict_names_lines_that_exist(
    tmp_path: Path, error: str, when: str
) -> None:
    main = f"raise {error}\n" if when == "import" else LATER.replace("ERROR", error)
    _, verdict = await _verdict(tmp_path, main)
    assert verdict.status == "failed"
    places = [verdict.problem and verdict.problem.location]
    places += [d.location for check in verdict.checks for d in check.diagnostics]
    for where in filter(None, places):
        assert where.file == "app/main.py"
        assert 1 <= where.line <= len(main.splitlines()) + 1
        assert where.column is None or where.column < 200
    assert "passwd" not in verdict.model_dump_json(exclude={"output"}).replace(error, "")
