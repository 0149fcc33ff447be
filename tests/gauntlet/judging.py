"""Handing a program in, and what became of it."""

import contextlib
import io
import runpy
from contextlib import aclosing
from pathlib import Path

from tests.gauntlet.reading import Program
from tutor.cli.report import Report
from tutor.course.models import Exercise
from tutor.grading.events import AttemptEnded
from tutor.grading.grader import Grader
from tutor.grading.submission import Submission
from tutor.grading.verdict import Verdict


def handed_in(program: Program, exercise: Exercise, folder: Path) -> Submission:
    """The program over the starter; for one that makes a workspace, what lies there.

    Raises SubmissionError.
    """
    starter = Submission.from_layers(exercise)
    if not program.makes_workspace:
        # Past the rule on which files are a learner's: those that are not must not help either.
        return Submission(exercise.id, {**starter.files, **program.files})
    for path, content in starter.files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    runpy.run_path(str(program.place))["make"](folder)
    return Submission.from_folder(exercise, folder)


async def graded(grader: Grader, exercise: Exercise, submission: Submission) -> Verdict:
    """The verdict on a submission. Raises GraderError."""
    verdict = None
    async with aclosing(grader.grade(exercise, submission)) as events:
        async for event in events:
            if isinstance(event, AttemptEnded):
                verdict = event.verdict
    assert verdict is not None
    return verdict


def rendered(verdict: Verdict) -> str:
    """The verdict as the command line prints it."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        Report().tell(AttemptEnded(verdict))
    return printed.getvalue()


def shown(verdict: Verdict) -> str:
    """A verdict for whoever reads a failed test."""
    lines = [f"{verdict.status}, {verdict.totals.seconds} s"]
    if verdict.problem:
        lines.append(f"problem {verdict.problem.code}: {verdict.problem.message}")
    for check in verdict.checks:
        lines.append(f"{check.id}: {check.status}")
        lines += [f"    {d.code}: {d.message}" for d in check.diagnostics]
    return "\n".join([*lines, f"printed: {verdict.output[-1500:]}"])
