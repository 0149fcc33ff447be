"""Has the real grader judge every call of the table."""

import shutil
from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.judgement import pack as cases_pack
from tests.judgement.calls import CALLS
from tests.judgement.calls.call import Call
from tests.judgement.calls.making import app_source, check_ids, line_of, suite_source
from tutor.course.models import CheckSpec, Exercise, Lesson, Limits, Module, Pack, Step
from tutor.grading.events import AttemptEnded
from tutor.grading.grader import Grader
from tutor.grading.submission import Submission
from tutor.grading.verdict import Diagnostic, Verdict

HERE = Path(__file__).parent
LIMITS = Limits(load_seconds=20, request_seconds=8, attempt_seconds=240, cpu_seconds=90)
BATCH = 80
"""Calls that are made by one app."""
APP_FILE = "app/main.py"
CAUGHT = "blocking-call"


@dataclass(frozen=True)
class Outcome:
    """A call, the line on which it was made, and what the grader said of it."""

    call: Call
    line: int
    said: Diagnostic | None
    said_in_thread: Diagnostic | None

    @property
    def caught(self) -> bool:
        """Whether the loop's call was told, whatever its line."""
        return self.said is not None and self.said.code == CAUGHT

    @property
    def right_line(self) -> bool:
        """Whether it was told at the line on which it was made."""
        where = self.said.location if self.said else None
        return where is not None and (where.file, where.line) == (APP_FILE, self.line)

    @property
    def as_wanted(self) -> bool:
        """Caught at its line, or left where that is meant; and never accused in a thread."""
        loop = not self.caught if self.call.left else self.caught and self.right_line
        return loop and self.said_in_thread is None


async def judge_calls(calls: Sequence[Call] = CALLS) -> list[Outcome]:
    """Makes every call once on the loop and once in a thread. Raises GraderError."""
    batches = [calls[start : start + BATCH] for start in range(0, len(calls), BATCH)]
    with TemporaryDirectory(prefix="calls-") as folder:
        root = Path(folder)
        exercises = [
            _exercise(batch, root / "exercises" / str(number))
            for number, batch in enumerate(batches)
        ]
        outcomes: list[Outcome] = []
        async with Grader(_pack(exercises, root), forking=True) as grader:
            for batch, exercise in zip(batches, exercises, strict=True):
                outcomes += _outcomes(batch, await _verdict(grader, exercise))
    return outcomes


async def _verdict(grader: Grader, exercise: Exercise) -> Verdict:
    verdict = None
    async with aclosing(grader.grade(exercise, Submission.from_layers(exercise))) as events:
        async for event in events:
            if isinstance(event, AttemptEnded):
                verdict = event.verdict
    assert verdict is not None
    assert verdict.problem is None, verdict.problem
    return verdict


def _outcomes(calls: Sequence[Call], verdict: Verdict) -> list[Outcome]:
    source = app_source(calls)
    said = {check.id: next(iter(check.diagnostics), None) for check in verdict.checks}
    return [
        Outcome(call, line_of(source, n), said[f"loop-{n}"], said.get(f"thread-{n}"))
        for n, call in enumerate(calls)
    ]


def _exercise(calls: Sequence[Call], folder: Path) -> Exercise:
    app, tests = folder / "starter" / "app", folder / "tests"
    app.mkdir(parents=True)
    tests.mkdir()
    (app / "__init__.py").touch()
    (app / "main.py").write_text(app_source(calls))
    shutil.copy(HERE / "given.py", app / "given.py")
    (tests / "test_calls.py").write_text(suite_source(calls))
    shutil.copy(HERE.parent / "partner.py", tests / "partner.py")
    return Exercise(
        id=f"calls-{folder.name}",
        title="Calls",
        minutes=1,
        concepts=(),
        editable=("**",),
        open_first=APP_FILE,
        task="Every call that is known to block.",
        hints=(),
        checks=tuple(CheckSpec(id=id_, title=title) for id_, title in check_ids(calls)),
        limits=LIMITS,
        partners=(cases_pack.PARTNER,),
        folder=folder,
    )


def _pack(exercises: Sequence[Exercise], root: Path) -> Pack:
    step = Step(title="Calls", markdown="")
    lesson = Lesson(id="calls", title="Calls", sentence="-", minutes=1, steps=(step,), path=root)
    (root / "lessons").mkdir()
    return Pack(
        id="calls",
        title="Calls",
        version="1.0",
        format=1,
        modules=(Module(id="calls", title="Calls", summary="-", lessons=(lesson,)),),
        exercises={exercise.id: exercise for exercise in exercises},
        root=root,
    )
