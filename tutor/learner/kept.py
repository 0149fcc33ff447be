"""The copies that a reset or a restore put aside: versions of the learner's files like attempts."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tutor.course.editable import is_editable
from tutor.course.tree import read_tree
from tutor.learner.workspace import Workspace, WorkspaceError

NAME = re.compile(r"\.before-(?P<why>reset|restore)-(?P<at>\d{8}-\d{6})(-\d+)?$")


@dataclass(frozen=True)
class KeptCopy:
    """A folder beside the workspace; `why` is reset or restore, `at` in UTC."""

    folder: Path
    why: str
    at: datetime


def kept_copies(workspace: Workspace) -> list[KeptCopy]:
    """Every copy of this exercise that is still there, newest first. Raises WorkspaceError."""
    found = []
    name = workspace.folder.name
    try:
        if not workspace.folder.parent.is_dir():
            return []
        for folder in workspace.folder.parent.iterdir():
            match = NAME.fullmatch(folder.name.removeprefix(name))
            if folder.name.startswith(name) and match and folder.is_dir():
                at = datetime.strptime(match["at"], "%Y%m%d-%H%M%S").astimezone()
                found.append(KeptCopy(folder, match["why"], at.astimezone(UTC)))
    except (OSError, ValueError) as error:
        raise WorkspaceError(
            f"{workspace.folder.parent} cannot be read ({error}): check its permissions."
        ) from error
    return sorted(found, key=lambda copy: (copy.at, copy.folder.name), reverse=True)


def kept_files(workspace: Workspace, copy: KeptCopy) -> dict[str, str]:
    """The learner's files in a copy, as text. Raises WorkspaceError."""
    try:
        files = read_tree(copy.folder, lambda path: is_editable(workspace.exercise, path))
    except (OSError, ValueError) as error:
        raise WorkspaceError(f"The copy in {copy.folder} cannot be read ({error}).") from error
    return {path: content.decode("utf-8", "replace") for path, content in files.items()}
