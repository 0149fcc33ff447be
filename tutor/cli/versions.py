"""Versions of the learner's files by name: `start`, `now`, `reference`, an attempt, a copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.cli.faults import refuse
from tutor.cli.session import Session, in_thread

if TYPE_CHECKING:
    from pathlib import Path

    from tutor.course.models import Exercise
    from tutor.learner.kept import KeptCopy
    from tutor.learner.progress import Progress

MOST = 10_000
NAMES = "start, now, reference, an attempt's number, or a copy's folder"


class Version:
    """Files by path, under a name that a sentence takes."""

    def __init__(self, name: str, files: dict[str, str]) -> None:
        self.name = name
        self.files = files


async def version(session: Session, progress: Progress, exercise: Exercise, name: str) -> Version:
    """The files of a version and what it is called. Raises CommandError, WorkspaceError."""
    if name.isdecimal():
        return await _attempt(session, progress, exercise, int(name))
    if name == "now":
        workspace = session.started(exercise)
        return Version("now", await in_thread(workspace.snapshot))
    if name == "start":
        return Version("the start", await in_thread(lambda: texts(exercise, exercise.starter)))
    if name == "reference":
        return await _reference(session, progress, exercise)
    return await in_thread(lambda: _copy(session, exercise, name))


def texts(exercise: Exercise, folder: Path) -> dict[str, str]:
    """The files of a folder that are the learner's to write, as text."""
    from tutor.course.editable import is_editable
    from tutor.course.tree import read_tree

    found = read_tree(folder, keep=lambda path: is_editable(exercise, path))
    return {path: content.decode("utf-8", "replace") for path, content in found.items()}


def copies(session: Session, exercise: Exercise) -> list[KeptCopy]:
    """What a reset or a restore put aside, newest first. Raises WorkspaceError."""
    from tutor.learner.kept import kept_copies

    return kept_copies(session.workspace(exercise))


async def _attempt(
    session: Session, progress: Progress, exercise: Exercise, number: int
) -> Version:
    attempts = await progress.attempts(session.pack.id, exercise.id, MOST)
    known = {attempt.id for attempt in attempts}
    if number not in known:
        refuse(
            f"{exercise.id} has no attempt {number}. "
            f"`fastcto-tutor history {exercise.id}` shows their numbers."
        )
    return Version(f"attempt {number}", await progress.attempt_files(number))


async def _reference(session: Session, progress: Progress, exercise: Exercise) -> Version:
    state = (await progress.states(session.pack))[exercise.id]
    if state.state not in ("passed", "re-verify") and not state.solution_seen:
        refuse(
            "The reference comes after a pass, or after the last hint: "
            f"`fastcto-tutor solution {exercise.id}` says which."
        )
    found = await in_thread(
        lambda: texts(exercise, exercise.starter) | texts(exercise, exercise.solution)
    )
    return Version("the reference", found)


def _copy(session: Session, exercise: Exercise, name: str) -> Version:
    from tutor.learner.kept import kept_files

    found = next((c for c in copies(session, exercise) if c.folder.name == name), None)
    if found is None:
        refuse(f"{exercise.id} has no version {name!r}. Name one of: {NAMES}.")
    return Version(f"the copy {name}", kept_files(session.workspace(exercise), found))
