"""`check` and `watch`: attempts at an exercise."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tutor.cli.faults import FAULT, refuse
from tutor.cli.plain import say, say_json
from tutor.cli.session import (
    JsonOption,
    MaybeExercise,
    PackOption,
    Session,
    in_thread,
    open_session,
    waited,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tutor.course.models import Exercise
    from tutor.grading.events import Event
    from tutor.grading.grader import Grader
    from tutor.grading.submission import Submission
    from tutor.grading.verdict import Verdict
    from tutor.learner.progress import Progress


def check(
    exercise: MaybeExercise = None,
    files: Annotated[
        Path | None,
        typer.Option(
            "--files",
            help="Check this folder in place of your own; nothing is recorded.",
            show_default=False,
        ),
    ] = None,
    pack: PackOption = None,
    as_json: JsonOption = False,
) -> None:
    """Check an exercise, as often as you like."""
    from tutor.cli.report import EXIT_CODES, Report

    session = open_session(pack)
    if files is not None and not files.is_dir():
        refuse(f"{files} is not a folder. Name the folder that holds the exercise's files.")
    tell = _silent if as_json else Report().tell
    if files is None:
        verdict = waited(_check_own(session, exercise, tell))
    else:
        verdict = waited(_check_folder(session, exercise, files, tell))
    if as_json:
        say_json(verdict.model_dump(mode="json"))
    elif verdict.status == "failed" and files is None:
        say(f"`fastcto-tutor hint {verdict.exercise}` gives a hint.")
    raise typer.Exit(EXIT_CODES[verdict.status])


def watch(exercise: MaybeExercise = None, pack: PackOption = None) -> None:
    """Check now and on each save, until ctrl+c."""
    from tutor.cli.watching import watch_saves

    try:
        waited(watch_saves(open_session(pack), exercise))
    except KeyboardInterrupt:
        say("\nStopped watching.")


def _silent(_event: Event) -> None:
    """With --json, nothing but the verdict belongs on stdout."""


async def _check_own(
    session: Session, exercise_id: str | None, tell: Callable[[Event], None]
) -> Verdict:
    from tutor.grading.grader import Grader

    async with await session.progress() as progress:
        exercise = await session.current(progress, exercise_id)
        submission = await in_thread(lambda: own_submission(session, exercise))
        states = await progress.states(session.pack)
        async with Grader(session.pack) as grader:
            failed = states[exercise.id].failed_checks
            keep = keeper(session, progress, exercise, submission)
            return await attempt(grader, exercise, submission, tell, failed, keep)


async def _check_folder(
    session: Session, exercise_id: str | None, folder: Path, tell: Callable[[Event], None]
) -> Verdict:
    from tutor.grading.grader import Grader
    from tutor.grading.submission import Submission

    if exercise_id is None:
        async with await session.progress() as progress:
            exercise = await session.current(progress, None)
    else:
        exercise = await in_thread(lambda: session.exercise(exercise_id))
    submission = await in_thread(lambda: Submission.from_folder(exercise, folder))
    async with Grader(session.pack) as grader:
        return await attempt(grader, exercise, submission, tell)


async def attempt(
    grader: Grader,
    exercise: Exercise,
    submission: Submission,
    tell: Callable[[Event], None],
    failed_first: tuple[str, ...] = (),
    keep: Callable[[Verdict], Awaitable[None]] | None = None,
) -> Verdict:
    """Grade a submission, hand each event to `tell`, and give the verdict.

    `keep` gets the verdict before it is told: what a person has read is on record. Cancelling
    stops the attempt. Raises GraderError, and what `keep` raises once the verdict is told.
    """
    from contextlib import aclosing

    from tutor.grading.events import AttemptEnded

    verdict: Verdict | None = None
    async with aclosing(grader.grade(exercise, submission, failed_first=failed_first)) as events:
        async for event in events:
            if not isinstance(event, AttemptEnded):
                tell(event)
                continue
            verdict = event.verdict
            try:
                if keep is not None:
                    await keep(verdict)
            finally:
                tell(event)
    if verdict is None:
        refuse("The grader ended without a verdict. Try again; nothing was recorded.", FAULT)
    return verdict


def own_submission(session: Session, exercise: Exercise) -> Submission:
    """What lies in the learner's folder now. Raises CommandError, SubmissionError."""
    from tutor.grading.submission import Submission

    return Submission.from_folder(exercise, session.started(exercise).folder)


def keeper(
    session: Session, progress: Progress, exercise: Exercise, submission: Submission
) -> Callable[[Verdict], Awaitable[None]]:
    """What records the verdict on a submission in the learner's progress."""

    async def keep(verdict: Verdict) -> None:
        await progress.record(session.pack.id, verdict, learner_files(exercise, submission))

    return keep


def learner_files(exercise: Exercise, submission: Submission) -> dict[str, str]:
    """The learner's part of a submission, as it is kept with the attempt."""
    from tutor.course.editable import is_editable

    return {
        path: content.decode("utf-8", "replace")
        for path, content in submission.files.items()
        if is_editable(exercise, path)
    }
