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
from tutor.cli.versions import NAMES, Version, texts, version

if TYPE_CHECKING:
    from tutor.course.models import Exercise
    from tutor.learner.records import ExerciseState


def diff(
    exercise: MaybeExercise = None,
    old: Annotated[
        str,
        typer.Option("--from", help=f"The older version: {NAMES}."),
    ] = "start",
    new: Annotated[
        str, typer.Option("--to", help="The newer version, named the same way.")
    ] = "now",
    pack: PackOption = None,
    as_json: JsonOption = False,
) -> None:
    """What you changed since the start, or between any two versions."""
    session = open_session(pack)
    found, before, after = waited(_versions(session, exercise, old, new))
    if "reference" in (old, new):
        # The reference is changed files only to the learner: others are as they came.
        before.files, after.files = _shared(found, before.files, after.files)
    names = {"the start": "as it came", "now": "yours"}
    changes = differences(
        before.files,
        after.files,
        names.get(before.name, before.name),
        names.get(after.name, after.name),
    )
    same = f"{before.name} and {after.name} are the same."
    if (old, new) == ("start", "now"):
        same = "Nothing is changed since the start."
    _say_changes(found, changes, as_json, same[:1].upper() + same[1:])


async def _versions(
    session: Session, exercise_id: str | None, old: str, new: str
) -> tuple[Exercise, Version, Version]:
    async with await session.progress() as progress:
        exercise = await session.current(progress, exercise_id)
        before = await version(session, progress, exercise, old)
        after = await version(session, progress, exercise, new)
    return exercise, before, after


def _shared(
    exercise: Exercise, old: dict[str, str], new: dict[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Both versions, with the files that the reference changes."""
    wanted = texts(exercise, exercise.solution).keys()
    return tuple(  # type: ignore[return-value]
        {path: text for path, text in side.items() if path in wanted} for side in (old, new)
    )


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
    reference = texts(found, found.starter) | texts(found, found.solution)
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


def _say_changes(exercise: Exercise, changes: dict[str, str], as_json: bool, none: str) -> None:
    if as_json:
        files = [{"path": path, "diff": text} for path, text in changes.items()]
        say_json({"exercise": exercise.id, "files": files})
    elif not changes:
        say(none)
    else:
        say("\n\n".join(changes.values()))
