"""`start` and `reset`: an exercise's files in the learner's folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tutor.cli.contents import passed_ids, say_task
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


def start(exercise: ExerciseArgument, pack: PackOption = None, as_json: JsonOption = False) -> None:
    """Write an exercise's files; overwrites nothing."""
    session = open_session(pack)
    found = session.exercise(exercise)
    workspace = session.workspace(found)
    workspace.start()
    note = waited(_started(session, found))
    if as_json:
        files = [{"path": f.path, "editable": f.editable} for f in workspace.files()]
        say_json({"exercise": found.id, "folder": str(workspace.folder), "files": files})
        return
    if note:
        say(f"It builds on others. {note}")
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


async def _started(session: Session, exercise: Exercise) -> str | None:
    """Note the start and make it the learner's place; what it builds on, where that is left."""
    from tutor.course.unlocking import unlocked
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
        states = await progress.states(session.pack)
    return unlocked(session.pack, passed_ids(states))[exercise.id]
