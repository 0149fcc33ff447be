"""`start` and `reset`: an exercise's files in the learner's folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tutor.cli.contents import say_task
from tutor.cli.faults import refuse
from tutor.cli.plain import confirmed, say, say_json
from tutor.cli.session import (
    ExerciseArgument,
    JsonOption,
    PackOption,
    Session,
    open_session,
    waited,
)

if TYPE_CHECKING:
    from tutor.course.models import Exercise


def start(
    exercise: ExerciseArgument,
    anyway: Annotated[
        bool, typer.Option("--anyway", help="Also where others are to be passed first.")
    ] = False,
    pack: PackOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write an exercise's files; overwrites nothing."""
    session = open_session(pack)
    found = session.exercise(exercise)
    if not anyway:
        _refuse_locked(found, waited(_lock(session, found)))
    workspace = session.workspace(found)
    workspace.start()
    waited(_started(session, found))
    if as_json:
        files = [{"path": f.path, "editable": f.editable} for f in workspace.files()]
        say_json({"exercise": found.id, "folder": str(workspace.folder), "files": files})
        return
    say(f"Your files: {workspace.folder}")
    for file in workspace.files():
        say(f"  {file.path}" + ("" if file.editable else " (to read only)"))
    say_task(found)
    say(
        f"\nThen: `fastcto-tutor check {found.id}`, or `watch {found.id}` for a check on each save."
    )


def reset(
    exercise: ExerciseArgument,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    pack: PackOption = None,
) -> None:
    """Put files back as they came; keeps a copy."""
    session = open_session(pack)
    workspace = session.started(session.exercise(exercise))
    if not yes and not confirmed(f"Put {exercise} back to how it came? Yours is copied aside."):
        refuse(f"Nothing was changed. `fastcto-tutor reset {exercise} --yes` does it unasked.")
    kept = workspace.reset()
    say(f"{exercise} is as it came. Your version lies in {kept}")


def _refuse_locked(exercise: Exercise, lock: str | None) -> None:
    if lock is None or confirmed(f"{lock} Start {exercise.id} all the same?"):
        return
    refuse(
        f"{exercise.id} builds on others. {lock} "
        f"`fastcto-tutor start {exercise.id} --anyway` starts it all the same."
    )


async def _lock(session: Session, exercise: Exercise) -> str | None:
    """What is to be done before the exercise; None where it is open."""
    from tutor.learner.path import locks

    async with await session.progress() as progress:
        return locks(session.pack, await progress.states(session.pack))[exercise.id]


async def _started(session: Session, exercise: Exercise) -> None:
    """Note the start and make it the learner's place."""
    from tutor.learner.records import Place

    async with await session.progress() as progress:
        await progress.mark_started(session.pack.id, exercise.id)
        lesson = session.pack.lesson_of(exercise.id)
        place = Place(
            lesson=lesson.id,
            step=0,
            exercise=exercise.id,
            file=exercise.open_first,
            line=1,
            pane="editor",
        )
        await progress.set_place(session.pack.id, place)
