"""`diff` and `solution`: the learner's files beside the starter's and the reference's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from tutor.cli.faults import refuse
from tutor.cli.plain import say, say_json
from tutor.cli.session import (
    ExerciseArgument,
    JsonOption,
    MaybeExercise,
    PackOption,
    Session,
    open_session,
    waited,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tutor.course.models import Exercise
    from tutor.learner.records import ExerciseState


def diff(
    exercise: MaybeExercise = None, pack: PackOption = None, as_json: JsonOption = False
) -> None:
    """What you changed since the start."""
    session = open_session(pack)
    found = waited(_current(session, exercise))
    own = session.started(found).snapshot()
    changes = differences(_texts(found, found.starter), own, "as it came", "yours")
    _say_changes(found, changes, as_json, "Nothing is changed since the start.")


def solution(
    exercise: ExerciseArgument,
    yes: Annotated[
        bool, typer.Option("--yes", help="After the last hint: show it although not passed.")
    ] = False,
    pack: PackOption = None,
    as_json: JsonOption = False,
) -> None:
    """What the reference does otherwise."""
    session = open_session(pack)
    found = session.exercise(exercise)
    own = session.started(found).snapshot()
    waited(_allowed(session, found, yes))
    reference = _texts(found, found.starter) | _texts(found, found.solution)
    changes = differences(own, reference, "yours", "reference")
    _say_changes(found, changes, as_json, "Your files are the reference solution, to the letter.")


def differences(
    old: Mapping[str, str], new: Mapping[str, str], old_name: str, new_name: str
) -> dict[str, str]:
    """Path -> unified diff, for every file that differs between `old` and `new`."""
    import difflib

    changes = {}
    for path in sorted(old.keys() | new.keys()):
        before, after = (side.get(path, "").splitlines() for side in (old, new))
        names = f"{path} ({old_name})", f"{path} ({new_name})"
        found = "\n".join(difflib.unified_diff(before, after, *names, lineterm=""))
        if found:
            changes[path] = found
    return changes


async def _current(session: Session, exercise_id: str | None) -> Exercise:
    if exercise_id is not None:
        return session.exercise(exercise_id)
    async with await session.progress() as progress:
        return await session.current(progress, None)


async def _allowed(session: Session, exercise: Exercise, yes: bool) -> None:
    """Note that the solution is seen. Raises CommandError where it is too early."""
    async with await session.progress() as progress:
        state = (await progress.states(session.pack))[exercise.id]
        _refuse_too_early(exercise, state, yes)
        await progress.mark_solution_seen(session.pack.id, exercise.id)


def _refuse_too_early(exercise: Exercise, state: ExerciseState, yes: bool) -> None:
    if state.state in ("passed", "re-verify"):
        return
    left = len(exercise.hints) - state.hints
    if left > 0:
        refuse(
            f"The solution comes after a pass, or after the last hint ({left} left). "
            f"`fastcto-tutor hint {exercise.id}` gives the next one."
        )
    if not yes:
        refuse(
            f"{exercise.id} is not passed yet. "
            f"`fastcto-tutor solution {exercise.id} --yes` shows the solution all the same."
        )


def _texts(exercise: Exercise, folder: Path) -> dict[str, str]:
    """The files of a folder that are the learner's to write, as text."""
    from tutor.course.editable import is_editable
    from tutor.course.tree import read_tree

    found = read_tree(folder, keep=lambda path: is_editable(exercise, path))
    return {path: content.decode("utf-8", "replace") for path, content in found.items()}


def _say_changes(exercise: Exercise, changes: dict[str, str], as_json: bool, none: str) -> None:
    if as_json:
        files = [{"path": path, "diff": text} for path, text in changes.items()]
        say_json({"exercise": exercise.id, "files": files})
    elif not changes:
        say(none)
    else:
        say("\n\n".join(changes.values()))
