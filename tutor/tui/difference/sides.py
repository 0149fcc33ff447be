"""Which files stand on the two sides of a comparison: always the older against the newer."""

import asyncio
from collections.abc import Mapping, Sequence

from tutor.course.editable import is_editable
from tutor.course.models import Exercise
from tutor.course.tree import read_tree
from tutor.learner.kept import kept_files
from tutor.learner.workspace import Workspace
from tutor.tui.difference.files import reference_files
from tutor.tui.history import Against, Version
from tutor.tui.records import Records

Side = tuple[str, Mapping[str, str]]
"""What a version is called, and its files."""


async def files_of(records: Records, workspace: Workspace, version: Version) -> Mapping[str, str]:
    """The learner's files of a version. Raises WorkspaceError."""
    if version.copy is not None:
        return await asyncio.to_thread(kept_files, workspace, version.copy)
    assert version.attempt is not None
    return await records.files_of(version.attempt.id)


class Comparison:
    """Finds both sides. `older`: what came before, newest first; `marked`: what was set aside."""

    def __init__(
        self,
        records: Records,
        workspace: Workspace,
        older: Sequence[Version],
        marked: Version | None,
    ) -> None:
        self._records, self._workspace = records, workspace
        self._older, self._marked = older, marked

    async def sides(self, version: Version, against: Against) -> tuple[Side, Side]:
        """The older and the newer side. Raises WorkspaceError, OSError, ValueError."""
        this = await self._side(version)
        match against:
            case "now":
                return this, ("now", await asyncio.to_thread(self._workspace.snapshot))
            case "reference":
                solution = self._workspace.exercise.solution
                reference = await asyncio.to_thread(reference_files, solution)
                mine = {path: text for path, text in this[1].items() if path in reference}
                return (this[0], mine), ("the reference", reference)
            case "marked" if self._marked is not None:
                other = await self._side(self._marked)
                return (other, this) if self._marked.at <= version.at else (this, other)
            case "before" if self._older:
                return await self._side(self._older[0]), this
        return ("the start", await asyncio.to_thread(_starter, self._workspace.exercise)), this

    async def _side(self, version: Version) -> Side:
        return version.title, await files_of(self._records, self._workspace, version)


def _starter(exercise: Exercise) -> dict[str, str]:
    files = read_tree(exercise.starter, lambda path: is_editable(exercise, path))
    return {path: content.decode("utf-8", "replace") for path, content in files.items()}
