"""`history`: what was done so far."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tutor.cli.faults import refuse
from tutor.cli.plain import indented, say, say_json, say_state
from tutor.cli.session import JsonOption, PackOption, Session, in_thread, open_session, waited
from tutor.cli.versions import copies, version

if TYPE_CHECKING:
    from tutor.course.models import Exercise
    from tutor.learner.records import Attempt


def history(
    exercise: Annotated[
        str | None,
        typer.Argument(help="An exercise's id; without it, all of them.", show_default=False),
    ] = None,
    restore: Annotated[
        str | None,
        typer.Option(
            help="Number of an attempt, or a copy's folder, whose files to bring back.",
            show_default=False,
        ),
    ] = None,
    show: Annotated[
        int | None,
        typer.Option(help="Number of an attempt to report in full.", show_default=False),
    ] = None,
    only_copies: Annotated[
        bool, typer.Option("--copies", help="What resets and restores put aside.")
    ] = False,
    pack: PackOption = None,
    as_json: JsonOption = False,
) -> None:
    """Your attempts, newest first."""
    session = open_session(pack)
    if restore is not None:
        _restore(session, exercise, restore)
        return
    if show is not None:
        _show(session, exercise, show, as_json)
        return
    if only_copies:
        _say_copies(session, exercise, as_json)
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
        leading = attempt.verdict.leading
        if attempt.status != "passed" and leading is not None:
            say(indented(leading.message))


def _restore(session: Session, exercise: str | None, name: str) -> None:
    if exercise is None:
        refuse("Name the exercise too: `fastcto-tutor history EXERCISE --restore NUMBER`.")
    if not name.isdecimal() and ".before-" not in name:
        refuse(f"{name!r} is neither an attempt's number nor a copy's folder.")
    found, kept = waited(_restored(session, session.exercise(exercise), name))
    say(f"The files of {found} are back.")
    if kept is not None:
        say(f"Those which they replaced lie in {kept}")


def _show(session: Session, exercise: str | None, number: int, as_json: bool) -> None:
    """Report an attempt as `check` did."""
    names = [session.exercise(exercise).id] if exercise else list(session.pack.exercises)
    found = [(n, a) for n, a in waited(_attempts(session, names)) if a.id == number]
    if not found:
        refuse(f"There is no attempt {number}. `fastcto-tutor history` shows their numbers.")
    name, attempt = found[0]
    if as_json:
        say_json(_attempt_data(name, attempt))
        return
    from tutor.cli.report import Report
    from tutor.grading.events import AttemptEnded

    say(f"Attempt {number} at {name}, {attempt.at.astimezone():%Y-%m-%d %H:%M:%S}")
    Report().tell(AttemptEnded(attempt.verdict))


def _say_copies(session: Session, exercise: str | None, as_json: bool) -> None:
    names = [session.exercise(exercise).id] if exercise else list(session.pack.exercises)
    found = [(name, copy) for name in names for copy in copies(session, session.exercise(name))]
    if as_json:
        data = [
            {"exercise": name, "why": c.why, "at": c.at.isoformat(), "folder": str(c.folder)}
            for name, c in found
        ]
        say_json(data)
        return
    if not found:
        say("No reset and no restore put anything aside.")
    for name, copy in found:
        say(f"{name}, before a {copy.why}, {copy.at.astimezone():%Y-%m-%d %H:%M:%S}: {copy.folder}")


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


async def _restored(session: Session, exercise: Exercise, name: str) -> tuple[str, Path | None]:
    """Bring a version back; what it is called, and where that lies which it replaced."""
    async with await session.progress() as opened:
        found = await version(session, opened, exercise, name)
    workspace = session.workspace(exercise)
    return found.name, await in_thread(lambda: workspace.restore(found.files))
