"""A submission: the whole code base that is to be judged, read once and then never again."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tutor.course.editable import is_editable
from tutor.course.models import Exercise
from tutor.course.tree import list_tree, read_paths, read_small, read_tree, shown, tree_hash, walk


class SubmissionError(Exception):
    """The folder cannot be handed in; the text says why and what to do."""


MAX_IGNORED = 20
"""How many files that don't count are named."""


@dataclass(frozen=True)
class Submission:
    """Files by posix path: the starter, with the learner's editable files in place of its own.

    `ignored` names what was handed in and doesn't count: files that are not the learner's to
    write, where they differ from the starter's or the starter has none.
    """

    exercise: str
    files: Mapping[str, bytes]
    ignored: tuple[str, ...] = ()

    @cached_property
    def hash(self) -> str:
        """SHA-256 over paths and contents."""
        return tree_hash(dict(self.files))

    @classmethod
    def from_folder(cls, exercise: Exercise, folder: Path) -> "Submission":
        """What lies in a workspace. Only editable files count; a missing one stays missing.

        Raises SubmissionError.
        """
        if not folder.is_dir():
            raise SubmissionError(f"There is no folder {shown(folder)}: start the exercise first.")
        try:
            fixed = _fixed(exercise)
            mine = list_tree(folder, lambda path: is_editable(exercise, path))
            ignored = _ignored(exercise, folder, fixed)
            return cls(exercise.id, fixed | read_paths(folder, mine), ignored)
        except ValueError as error:
            raise SubmissionError(str(error)) from None
        except OSError as error:
            raise SubmissionError(
                f"{shown(error.filename or folder)} cannot be read ({error.strerror}): "
                "check its permissions."
            ) from None

    @classmethod
    def from_layers(cls, exercise: Exercise, *folders: Path) -> "Submission":
        """The starter with folders of changed files laid over it, the last one on top."""
        files = read_tree(exercise.starter)
        for folder in folders:
            files |= read_tree(folder)
        return cls(exercise.id, files)

    @classmethod
    def from_texts(cls, exercise: Exercise, texts: Mapping[str, str]) -> "Submission":
        """Editable files as text, such as an editor holds them."""
        mine = {p: t.encode() for p, t in texts.items() if is_editable(exercise, p)}
        return cls(exercise.id, _fixed(exercise) | mine)

    def texts(self) -> dict[str, str]:
        """The files as text; bytes that are not UTF-8 become replacement characters."""
        return {path: content.decode("utf-8", "replace") for path, content in self.files.items()}

    def line(self, path: str, number: int) -> str:
        """A line without its indentation, "" where there is none. Lines count from 1."""
        lines = self.files.get(path, b"").decode("utf-8", "replace").splitlines()
        return lines[number - 1].strip() if 0 < number <= len(lines) else ""


def _fixed(exercise: Exercise) -> dict[str, bytes]:
    """The starter's files that are not the learner's to write."""
    return read_tree(exercise.starter, keep=lambda path: not is_editable(exercise, path))


def _ignored(exercise: Exercise, folder: Path, fixed: Mapping[str, bytes]) -> tuple[str, ...]:
    """What lies in a folder and doesn't count, as text for one line each. Raises as `walk`."""
    found = []
    for path in walk(folder):
        if not is_editable(exercise, path) and not _is_as_given(folder / path, fixed.get(path)):
            found.append(shown(path))
    if len(found) > MAX_IGNORED:
        more = len(found) - MAX_IGNORED
        return (*sorted(found)[:MAX_IGNORED], f"and {more} more")
    return tuple(sorted(found))


def _is_as_given(path: Path, given: bytes | None) -> bool:
    try:
        return given is not None and read_small(path) == given
    except ValueError:
        return False
