"""The learner's files of one exercise: plain files that any editor can work on."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tutor.course.editable import is_editable
from tutor.course.models import Exercise
from tutor.course.tree import MAX_FILE_BYTES, MAX_FILES, list_tree, read_small, read_tree
from tutor.learner.durable import replace_file, sync_folder
from tutor.learner.refusals import explain


class WorkspaceError(Exception):
    """Something about the learner's files; the text is one sentence with path and remedy."""


@dataclass(frozen=True)
class WorkspaceFile:
    """A file of the exercise as it lies in the workspace; `path` is posix and relative."""

    path: str
    editable: bool


class Workspace:
    """The folder in which a learner works on an exercise.

    All methods read or write files and block meanwhile; all raise WorkspaceError. Paths are
    posix and relative to `folder`. What is neither a starter file nor editable by the exercise
    (notes, databases, virtual environments) is left alone and never listed.
    """

    def __init__(self, exercise: Exercise, folder: Path) -> None:
        self.exercise = exercise
        self.folder = folder

    @property
    def started(self) -> bool:
        """Whether the learner's copy is there, at least in part."""
        starter = self._starter()
        with self._told(self.folder):
            return any((self.folder / path).is_file() for path in starter)

    def start(self) -> None:
        """Write the starter files that are missing; files that are there stay as they are."""
        for path, content in self._starter().items():
            target = self._inside(path)
            with self._told(target):
                if not target.exists():
                    replace_file(target, content)

    def files(self) -> tuple[WorkspaceFile, ...]:
        """The exercise's files that are there: `open_first`, then the others sorted by path."""
        first = self.exercise.open_first
        listed = [WorkspaceFile(path, is_editable(self.exercise, path)) for path in self._listed()]
        return tuple(sorted(listed, key=lambda file: (file.path != first, file.path)))

    def read(self, path: str) -> str:
        """The text of a file of the exercise, line ends as they are on disk."""
        if not is_editable(self.exercise, path) and path not in self._starter():
            raise WorkspaceError(f"{path} is no file of {self.exercise.id}: choose one of its own.")
        target = self._inside(path)
        with self._told(target):
            return _text(target, read_small(target))

    def write(self, path: str, text: str) -> None:
        """Replace or create an editable file, durable and whole when this returns."""
        self._put(path, _encoded(self.folder / path, text))

    def snapshot(self) -> dict[str, str]:
        """Every editable file that is there, as path -> text."""
        with self._told(self.folder):
            files = read_tree(self.folder, lambda path: is_editable(self.exercise, path))
        return {path: _text(self.folder / path, content) for path, content in files.items()}

    def restore(self, files: Mapping[str, str]) -> Path | None:
        """Make the editable files exactly `files`, such as those of an earlier attempt.

        Returns the dated folder beside the workspace that now holds the version which was
        replaced, or None where nothing was lost.
        """
        contents = {path: _encoded(self.folder / path, text) for path, text in files.items()}
        for path in contents:
            self._refuse_unless_editable(path)
        there = [path for path in self._listed() if is_editable(self.exercise, path)]
        kept = None
        if any(not self._holds(path, contents.get(path)) for path in there):
            kept = self._copy_aside("restore")
        for path, content in contents.items():
            self._put(path, content)
        for path in there:
            if path not in contents:
                self._remove(path)
        return kept

    def reset(self) -> Path:
        """Bring the starter back: its files as they were, editable files of the learner's gone.

        First copies the exercise's files to a dated folder beside the workspace and returns it.
        """
        if not self.started:
            raise WorkspaceError(
                f"{self.folder} holds nothing to reset: start {self.exercise.id} first."
            )
        starter = self._starter()
        kept = self._copy_aside("reset")
        extra = [path for path in self._listed() if path not in starter]
        for path, content in starter.items():
            target = self._inside(path)
            with self._told(target):
                replace_file(target, content)
        for path in extra:
            self._remove(path)
        return kept

    @contextmanager
    def _told(self, path: Path) -> Iterator[None]:
        """Turn what the file system or the tree reader refuses into a WorkspaceError."""
        try:
            yield
        except FileNotFoundError as error:
            remedy = f"start {self.exercise.id} again, which puts back the files that it lacks"
            raise WorkspaceError(f"{error.filename or path} is missing: {remedy}.") from error
        except OSError as error:
            named = Path(error.filename) if isinstance(error.filename, str) else path
            raise WorkspaceError(f"{_upper(explain(error, named))}.") from error
        except ValueError as error:
            raise WorkspaceError(f"{_upper(str(error))}.") from error

    def _starter(self) -> dict[str, bytes]:
        try:
            return read_tree(self.exercise.starter)
        except (OSError, ValueError) as error:
            raise WorkspaceError(
                f"The starter of {self.exercise.id} cannot be read ({error}): install its pack "
                "again."
            ) from error

    def _listed(self) -> tuple[str, ...]:
        starter = self._starter()
        with self._told(self.folder):
            if not self.folder.exists():
                return ()
            return list_tree(
                self.folder, lambda path: path in starter or is_editable(self.exercise, path)
            )

    def _put(self, path: str, content: bytes) -> None:
        self._refuse_unless_editable(path)
        target = self._inside(path)
        with self._told(target):
            if not target.exists() and len(self._listed()) >= MAX_FILES:
                raise WorkspaceError(
                    f"{target} was not made: {self.folder} holds {MAX_FILES} files already, "
                    "so remove one first."
                )
            replace_file(target, content)

    def _refuse_unless_editable(self, path: str) -> None:
        if not is_editable(self.exercise, path):
            globs = ", ".join(self.exercise.editable)
            raise WorkspaceError(
                f"{path} is not yours to change in {self.exercise.id}: change files that match "
                f"{globs}."
            )

    def _inside(self, path: str) -> Path:
        """Where a relative path lies, once no link on the way to it can lead elsewhere."""
        target = self.folder / path
        for place in (target, *target.parents):
            if place == self.folder:
                break
            if place.is_symlink():
                raise WorkspaceError(f"{place} is a symbolic link: put a plain one in its place.")
        return target

    def _holds(self, path: str, content: bytes | None) -> bool:
        with self._told(self.folder / path):
            return content is not None and (self.folder / path).read_bytes() == content

    def _remove(self, path: str) -> None:
        target = self._inside(path)
        with self._told(target):
            target.unlink(missing_ok=True)
            sync_folder(target.parent)

    def _copy_aside(self, why: str) -> Path:
        paths = self._listed()
        aside = self._new_folder_beside(why)
        try:
            for path in paths:
                with self._told(aside / path):
                    # Not `read_small`: a file that grew too large is kept as well.
                    replace_file(aside / path, (self.folder / path).read_bytes())
        except WorkspaceError:
            shutil.rmtree(aside, ignore_errors=True)
            raise
        sync_folder(aside.parent)
        return aside

    def _new_folder_beside(self, why: str) -> Path:
        stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
        plain = self.folder.with_name(f"{self.folder.name}.before-{why}-{stamp}")
        aside, number = plain, 1
        with self._told(plain):
            while True:
                try:
                    aside.mkdir(parents=True)
                    return aside
                except FileExistsError:
                    number += 1
                    aside = plain.with_name(f"{plain.name}-{number}")


def _upper(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _encoded(path: Path, text: str) -> bytes:
    try:
        content = text.encode()
    except UnicodeEncodeError as error:
        raise WorkspaceError(
            f"{path} was not written: its character {error.start + 1} has no UTF-8 form, "
            "so remove it."
        ) from error
    if len(content) > MAX_FILE_BYTES:
        raise WorkspaceError(
            f"{path} was not written: it would be larger than {MAX_FILE_BYTES // 1024} KiB, "
            "so shorten it."
        )
    return content


def _text(path: Path, content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise WorkspaceError(
            f"{path} is not UTF-8 in line {line} (byte {error.start}): save it as UTF-8."
        ) from error
