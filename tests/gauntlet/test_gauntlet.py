"""Every hostile program: it ends in time, with its sentence, passed never, and leaves nothing."""

import re
import time
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.gauntlet.conftest import PROPERTY, Arena
from tests.gauntlet.ground import ANSWER
from tests.gauntlet.judging import graded, handed_in, shown
from tests.gauntlet.reading import Program, programs
from tests.gauntlet.witness import alive_of, look
from tutor.confinement import machine_tier
from tutor.course.models import Limits
from tutor.grading.submission import Submission, SubmissionError
from tutor.grading.verdict import Verdict

WORKERS = 2
ENDING_SECONDS = 4.0
"""What may be added to an attempt's limits: two graces of the tutor, a kill, a busy machine."""
TIER = machine_tier().tier
EVERY = list(programs())


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test a program, two at a time."""
    if "program" in metafunc.fixturenames:
        marked = [
            pytest.param(one, id=one.name, marks=pytest.mark.xdist_group(f"gauntlet-{n % WORKERS}"))
            for n, one in enumerate(EVERY)
        ]
        metafunc.parametrize("program", marked)


@pytest.mark.asyncio(loop_scope="session")
async def test_program(
    program: Program, arena: Arena, tmp_path: Path, record_property: Any
) -> None:
    ground, grader = arena.ground, arena.grader
    exercise = ground.exercise(await arena.targets())
    sessions = {child.pid for child in psutil.Process().children()}
    before = look(ground.root / "pack", ground.house)
    begun = time.perf_counter()
    verdict: Verdict | None = None
    try:
        submission = handed_in(program, exercise, tmp_path)
    except SubmissionError as error:
        code, sentence = "refused", str(error)
    else:
        verdict = await graded(grader, exercise, submission)
        leading = verdict.leading
        code = leading.code if leading else verdict.status
        sentence = leading.message if leading else ""
    seconds = time.perf_counter() - begun
    record_property(PROPERTY, (program.name, code, sentence, round(seconds, 2)))

    right = Submission(exercise.id, {**Submission.from_layers(exercise).files, **RIGHT})
    after_it = await graded(grader, exercise.model_copy(update={"limits": Limits()}), right)
    assert after_it.status == "passed", shown(after_it)

    await grader.warm()
    children = {child.pid for child in psutil.Process().children()}
    gone = sessions - children
    assert alive_of(gone) == []
    assert look(ground.root / "pack", ground.house) == before
    assert arena.outside.bystander_is_well()
    limits = exercise.limits
    assert seconds < limits.attempt_seconds + limits.load_seconds + ENDING_SECONDS
    _assert_said(program, code, sentence, verdict)
    if not program.kernel_only or TIER == "kernel":
        assert arena.outside.heard() == []
        said = sentence + (verdict.model_dump_json() if verdict else "")
        assert not [name for name, canary in ground.canaries.items() if canary in said]
    arena.outside.heard()


RIGHT = {"app/main.py": ANSWER}


def _assert_said(
    program: Program, code: str, sentence: str, verdict: Verdict | None
) -> None:
    told = f"{code}: {sentence}\n{shown(verdict) if verdict else ''}"
    if program.kernel_only and TIER != "kernel":
        return
    assert code == program.verdict, told
    assert re.search(program.says, sentence), told
    assert sentence.count("\n") == 0 and len(sentence) < 400, told
    if verdict is None:
        return
    if program.verdict != "passed":
        assert verdict.status == "failed", told
    for check in verdict.checks:
        codes = [diagnostic.code for diagnostic in check.diagnostics]
        assert all(code in codes for name, code in program.checks if name == check.id), told
    for pattern in program.printed:
        assert re.search(pattern, verdict.output), told
