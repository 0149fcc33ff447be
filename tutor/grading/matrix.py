"""The exercise matrix: what a pack promises of its variants, proved by the real grader.

Every starter fails; the reference solution and every alternative pass; every misconception fails
first on the check that it names, with the words that it names; no generic cheat passes.
"""

import asyncio
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import AsyncExitStack, aclosing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tutor.course.loading import load_pack
from tutor.course.models import Exercise, Lesson, Pack, Step
from tutor.grading.cheats import CHEATS
from tutor.grading.events import AttemptEnded
from tutor.grading.grader import Grader
from tutor.grading.misconceptions import fails_as
from tutor.grading.submission import Submission
from tutor.grading.verdict import Verdict

EXCERPT = 200


@dataclass(frozen=True)
class Row:
    """One variant of one exercise, or one snippet of a lesson: what was expected and what came.

    `exercise` is the exercise's id, or the lesson's where `variant` is a snippet.
    """

    exercise: str
    variant: str
    expected: str
    got: str
    ok: bool
    message: str
    seconds: float
    status: str = ""
    """The verdict's status; empty for a snippet."""
    points: int = 0


@dataclass(frozen=True)
class Case:
    """A submission and the judgement on its verdict."""

    exercise: Exercise
    variant: str
    expected: str
    submission: Callable[[], Submission]
    holds: Callable[[Verdict], bool]


def cases(pack: Pack, only: Iterable[str] = ()) -> list[Case]:
    """Every variant of every exercise, or of the named ones."""
    wanted = set(only)
    chosen = [e for e in pack.ordered_exercises() if not wanted or e.id in wanted]
    return [case for exercise in chosen for case in _of(exercise)]


def _of(exercise: Exercise) -> list[Case]:
    found = [_case(exercise, "starter", "failed", _starter_fails)]
    found.append(_case(exercise, "solution", "passed", _passes, exercise.solution))
    for name, folder in exercise.alternatives.items():
        found.append(_case(exercise, f"alternative/{name}", "passed", _passes, folder))
    for wrong in exercise.misconceptions:
        variant, holds = f"misconception/{wrong.name}", partial(fails_as, wrong)
        found.append(_case(exercise, variant, wrong.check, holds, wrong.folder))
    for name, cheat in CHEATS.items():
        submission = partial(cheat, exercise)
        found.append(Case(exercise, f"cheat/{name}", "not passed", submission, _fails))
    return found


def _case(
    exercise: Exercise,
    variant: str,
    expected: str,
    holds: Callable[[Verdict], bool],
    *folders: Path,
) -> Case:
    submission = partial(Submission.from_layers, exercise, *folders)
    return Case(exercise, variant, expected, submission, holds)


def _fails(verdict: Verdict) -> bool:
    return verdict.status != "passed"


def _passes(verdict: Verdict) -> bool:
    return verdict.status == "passed"


def _starter_fails(verdict: Verdict) -> bool:
    return verdict.status == "failed" and verdict.problem is None


async def prove(
    pack: Pack,
    *,
    progress: Callable[[Row], None] = lambda row: None,
    only: Iterable[str] = (),
    variants: tuple[str, ...] = (),
    workers: int = 2,
) -> list[Row]:
    """Runs every case and every lesson snippet, `workers` at a time; rows in declared order.

    only: ids of exercises; their cases and the snippets of their lessons, and no others.
    variants: how the names of the variants to grade begin; then no snippet runs.
    Raises GraderError where the grader itself cannot work.
    """
    wanted = set(only)
    every = [case for case in cases(pack, wanted) if case.variant.startswith(variants or "")]
    taught = [] if variants else [lesson for module in pack.modules for lesson in module.lessons]
    lessons = [lesson for lesson in taught if not wanted or lesson.exercise in wanted]
    work: list[Case | tuple[Lesson, int, str]] = [*every, *_snippets(lessons)]
    rows: dict[int, Row] = {}
    queue = iter(enumerate(work))

    async def worker(grader: Grader) -> None:
        for number, item in queue:
            row = await (_run(grader, item) if isinstance(item, Case) else _snippet(grader, item))
            rows[number] = row
            progress(row)

    async with AsyncExitStack() as stack:
        graders = [
            await stack.enter_async_context(Grader(pack, notes=False, forking=True))
            for _ in range(workers)
        ]
        async with asyncio.TaskGroup() as group:
            for grader in graders:
                group.create_task(worker(grader))
    return [rows[number] for number in sorted(rows)]


async def _run(grader: Grader, case: Case) -> Row:
    begun = time.perf_counter()
    verdict = None
    submission = await asyncio.to_thread(case.submission)
    async with aclosing(grader.grade(case.exercise, submission)) as events:
        async for event in events:
            if isinstance(event, AttemptEnded):
                verdict = event.verdict
    assert verdict is not None
    leading = verdict.leading
    return Row(
        exercise=case.exercise.id,
        variant=case.variant,
        expected=case.expected,
        got=_got(verdict),
        ok=case.holds(verdict),
        message=f"[{leading.code}] {leading.message} {leading.why}".strip() if leading else "",
        seconds=time.perf_counter() - begun,
        status=verdict.status,
        points=verdict.totals.points,
    )


def _got(verdict: Verdict) -> str:
    if verdict.status == "passed":
        return "passed"
    if verdict.problem is not None:
        return verdict.problem.code
    return next(check.id for check in verdict.checks if check.status != "passed")


def _texts(step: Step) -> list[str]:
    return [*step.snippets, *([step.predict.snippet] if step.predict else [])]


def _snippets(lessons: Sequence[Lesson]) -> list[tuple[Lesson, int, str]]:
    found = []
    for lesson in lessons:
        texts = [text for step in lesson.steps for text in _texts(step)]
        found += [(lesson, number, text) for number, text in enumerate(texts, start=1)]
    return found


async def _snippet(grader: Grader, item: tuple[Lesson, int, str]) -> Row:
    lesson, number, text = item
    begun = time.perf_counter()
    done = await grader.run_script(text)
    ok = done.exit_code == 0
    return Row(
        exercise=lesson.id,
        variant=f"snippet/{number}",
        expected="runs",
        got="runs" if ok else f"exit {done.exit_code}",
        ok=ok,
        message="" if ok else done.output.strip()[-EXCERPT:],
        seconds=time.perf_counter() - begun,
    )


def main(root: str) -> int:
    """Prints the matrix of the pack at `root`; the exit code is 1 where a row is off."""
    pack = load_pack(Path(root))

    def show(row: Row) -> None:
        sign = "ok " if row.ok else "OFF"
        print(
            f"{sign} {row.exercise:20} {row.variant:36} {row.got:28} {row.seconds:5.1f}s",
            flush=True,
        )
        if row.variant.startswith("misconception") or not row.ok:
            print(f"      {row.message}", flush=True)

    rows = asyncio.run(prove(pack, progress=show, only=sys.argv[2:]))
    return 0 if all(row.ok for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
