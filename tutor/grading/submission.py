"""A submission: the whole code base that is to be judged, read once and then never again."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tutor.course.editable import is_editable
from tutor.course.models import Exercise
from tutor.course.tree import read_tree, tree_hash


class SubmissionError(Exception):
    """The folder cannot be handed in; the text says why and what to do."""


@dataclass(frozen=True)
class Submission:
    """Files by posix path: the starter, with the learner's editable files in place of its own."""

    exercise: str
    files: Mapping[str, bytes]

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
            raise SubmissionError(f"There is no folder {folder}: start the exercise first.")
        try:
            mine = read_tree(folder, keep=lambda path: is_editable(exercise, path))
        except ValueError as error:
            raise SubmissionError(str(error)) from None
        except OSError as error:
            raise SubmissionError(
                f"{error.filename or folder} cannot be read ({error.strerror}): "
                "check its permissions."
            ) from None
        return cls(exercise.id, _fixed(exercise) | mine)

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
