"""`grade`: a folder of submissions, for those who teach."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tutor.cli.faults import FAILED, NOT_JUDGED, PASSED, refuse
from tutor.cli.plain import escaped, say, say_json_line
from tutor.cli.session import ExerciseArgument, PackOption, open_session, waited

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tutor.classroom.batch import Graded
    from tutor.course.models import Exercise, Pack


def grade(
    exercise: ExerciseArgument,
    folder: Annotated[Path, typer.Argument(help="Each subfolder of it is a submission.")],
    pack: PackOption = None,
    allow_weaker: Annotated[
        bool, typer.Option("--allow-weaker", help="Also where the kernel does not confine them.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON line each.")] = False,
) -> None:
    """Grade a folder of submissions, one subfolder a student.

    Exit codes: 0 all were graded, 1 some could not be, 2 wrong usage, 3 a fault of the tutor,
    4 all others were graded, and the machine was too busy for some: grade those again.
    """
    from tutor.classroom.batch import submissions
    from tutor.classroom.guard import weakness

    session = open_session(pack)
    chosen = session.exercise(exercise)
    if not folder.is_dir():
        refuse(f"{folder} is not a folder. Name the folder that holds the submissions.")
    try:
        found = submissions(folder)
    except OSError as error:
        refuse(f"{folder} cannot be read ({error.strerror}): check its permissions.")
    if not found:
        refuse(f"{folder} holds no submissions: each is a subfolder with a student's name.")
    weak = weakness(chosen)
    if weak and not allow_weaker:
        refuse(f"Submissions of others are not graded here at {weak} --allow-weaker grades them.")
    if weak:
        say(f"Graded at {weak}", err=True)
    graded = waited(_all(session.pack, chosen, found))
    for one in graded:
        if as_json:
            say_json_line(_data(one))
    if not as_json:
        _say_table(graded)
    raise typer.Exit(_exit_code(graded))


def _exit_code(graded: Sequence[Graded]) -> int:
    undecided = [one for one in graded if not one.judged]
    if not undecided:
        return PASSED
    return NOT_JUDGED if all(one.disturbed for one in undecided) else FAILED


async def _all(pack: Pack, exercise: Exercise, folders: Sequence[Path]) -> list[Graded]:
    """Every submission graded, by name; each is told on stderr as it ends."""
    from contextlib import aclosing

    from tutor.classroom.batch import grade_all

    ended: list[Graded] = []
    async with aclosing(grade_all(pack, exercise, folders)) as graded:
        async for one in graded:
            ended.append(one)
            say(f"{len(ended)} of {len(folders)}  {_name(one)}: {_state(one)}", err=True)
    return sorted(ended, key=lambda one: one.student)


def _state(one: Graded) -> str:
    return one.verdict.status.replace("_", " ") if one.verdict is not None else "not graded"


def _name(one: Graded) -> str:
    """A student's name as one cell: no folder name can look like the cells or rows beside it."""
    plain = " ".join(one.student.split()) == one.student
    name = escaped(one.student).replace("\n", "\\n")
    return name if plain else f"'{name}'"


def _ignored(one: Graded) -> str:
    """What of a submission doesn't count, for the end of its row."""
    files = one.verdict.ignored if one.verdict is not None else ()
    return f" (doesn't count, not theirs to change: {', '.join(files)})" if files else ""


def _message(one: Graded) -> str:
    if one.verdict is None:
        return one.fault
    leading = one.verdict.leading
    return leading.message if leading is not None else ""


def _say_table(graded: Sequence[Graded]) -> None:
    """Student, state, checks, points, first message, in columns."""
    rows = [("student", "state", "checks", "points", "message")]
    for one in graded:
        checks = points = "-"
        # Points of what was not judged are no points: they are told when it was graded again.
        if one.verdict is not None and not one.disturbed:
            totals = one.verdict.totals
            checks = f"{totals.passed}/{totals.checks}"
            points = f"{totals.points}/{totals.max_points}"
        message = " ".join(f"{_message(one)}{_ignored(one)}".split())
        rows.append((_name(one), _state(one), checks, points, message))
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    for row in rows:
        fixed = "  ".join(cell.ljust(width) for cell, width in zip(row[:4], widths, strict=True))
        say(f"{fixed}  {row[4]}".rstrip())


def _data(one: Graded) -> dict[str, object]:
    verdict = one.verdict.model_dump(mode="json") if one.verdict is not None else None
    return {"student": one.student, "verdict": verdict, "fault": one.fault or None}
