"""`history`: what was done so far."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tutor.cli.faults import refuse
from tutor.cli.plain import say, say_json, say_state
from tutor.cli.session import JsonOption, PackOption, Session, in_thread, open_session, waited

if TYPE_CHECKING:
    from tutor.course.models import Exercise
    from tutor.learner.records import Attempt


def history(
    exercise: Annotated[
        str | None,
        typer.Argument(help="An exercise's id; without it, all of them.", show_default=False),
    ] = None,
    restore: Annotated[
        int | None,
        typer.Option(help="Number of an attempt whose files to bring back.", show_default=False),
    ] = None,
    pack: PackOption = None,
    as_json: JsonOption = False,
) -> None:
    """Your attempts, newest first."""
    session = open_session(pack)
    if restore is not None:
        _restore(session, exercise, restore)
        return
    names = [session.exercise(exercise).id] if exercise else list(session.pack.exercises)
    attempts = waited(_attempts(session, names))
    if as_json:
        say_json([_attempt_data(name, attempt) for name, attempt in attempts])
        return
    if not attempts:
        say("No attempt yet. `fastcto-tutor check` makes one.")
    for name, attempt in attempts:
        at = attempt.at.astimezone().strftime("%Y-%m-%d %H:%M")
        say_state(
            attempt.status,
            f"{attempt.id}. {name}, {at}, {attempt.passed} of {attempt.checks} checks, "
            f"{attempt.seconds:.1f} seconds",
        )


def _restore(session: Session, exercise: str | None, number: int) -> None:
    if exercise is None:
        refuse("Name the exercise too: `fastcto-tutor history EXERCISE --restore NUMBER`.")
    kept = waited(_restored(session, session.exercise(exercise), number))
    say(f"The files of attempt {number} are back.")
    if kept is not None:
        say(f"Those which they replaced lie in {kept}")


async def _attempts(session: Session, names: list[str]) -> list[tuple[str, Attempt]]:
    async with await session.progress() as opened:
        found = [
            (name, attempt)
            for name in names
            for attempt in await opened.attempts(session.pack.id, name)
        ]
    return sorted(found, key=lambda pair: pair[1].id, reverse=True)


def _attempt_data(name: str, attempt: Attempt) -> dict[str, object]:
    return {
        "id": attempt.id,
        "exercise": name,
        "at": attempt.at.isoformat(),
        "verdict": attempt.verdict.model_dump(mode="json"),
    }


async def _restored(session: Session, exercise: Exercise, number: int) -> Path | None:
    """Bring the files of an attempt back; the folder that holds those which they replaced."""
    async with await session.progress() as opened:
        known = {attempt.id for attempt in await opened.attempts(session.pack.id, exercise.id)}
        if number not in known:
            refuse(
                f"{exercise.id} has no attempt {number}. "
                f"`fastcto-tutor history {exercise.id}` shows their numbers."
            )
        files = await opened.attempt_files(number)
    return await in_thread(lambda: session.workspace(exercise).restore(files))
