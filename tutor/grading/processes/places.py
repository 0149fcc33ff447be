"""The scratch folder of one tutor, and what its processes may read."""

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tutor.confinement import TEST_LANDLOCK, TEST_SWITCH, readable_roots
from tutor.grading.processes.room import remove_tree

if sys.platform != "win32":
    import fcntl
else:
    fcntl = None

PREFIX = "fastcto-tutor-"
MEMORY = Path("/dev/shm")  # noqa: S108 - folders in it are made with mkdtemp, for this user alone
ROOM = 512 << 20
"""Bytes that must be free in memory before scratch folders go there."""
PASSED_ON = (
    *("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "HOME", "SYSTEMROOT"),
    *(TEST_SWITCH, TEST_LANDLOCK),
)
"""Variables that an interpreter may need to start; the rest, secrets above all, stays here."""


@dataclass
class Places:
    """Where processes work (`scratch`), where the hidden suites lie, and what may be read."""

    scratch: Path
    suites: Path
    host_reads: tuple[str, ...]
    suite_reads: tuple[str, ...]
    lock: int = -1
    """A descriptor of the scratch folder that is locked for as long as the tutor lives."""

    @classmethod
    def make(cls, pack_root: Path, secrets: Sequence[Path] = ()) -> "Places":
        """A new scratch folder; also removes those that killed tutors of this user left.

        The app host may read the interpreter and the installed packages, never a folder that
        holds a pack. The suite process may also read the pack.
        """
        remove_abandoned()
        scratch, lock = _locked_folder(scratch_parent())
        (scratch / "empty").mkdir()
        roots = readable_roots([pack_root.resolve(), *secrets])
        package = Path(__file__).parents[2]
        mine = [str(package / name) for name in ("__init__.py", "wire.py", "testing.py")]
        mine += [str(package / name) for name in ("grading", "course", "confinement", "protocol")]
        suites = pack_root.resolve() / "exercises"
        return cls(scratch, suites, tuple(roots), (*roots, *mine, str(suites)), lock)

    @property
    def intact(self) -> bool:
        """Whether the scratch folder is still there, and still the one that was made."""
        return self.lock >= 0 and _is_open_as(self.lock, self.scratch)

    def remove(self) -> None:
        """Deletes the scratch folder and lets go of its lock; for the second time does nothing."""
        if self.lock < 0:
            return
        if self.intact:
            remove_tree(self.scratch)
        os.close(self.lock)
        self.lock = -1


def scratch_parent() -> Path:
    """Where scratch folders go: in memory where there is room, else with other temporary files.

    Every attempt makes a database and commits to it some dozen times; on a disk each commit waits
    for the platter or the flash, which is most of what a small attempt would cost.
    """
    with contextlib.suppress(OSError):
        if os.access(MEMORY, os.W_OK | os.X_OK) and shutil.disk_usage(MEMORY).free > ROOM:
            return MEMORY
    return Path(tempfile.gettempdir())


def _locked_folder(parent: Path) -> tuple[Path, int]:
    """A new folder, and the descriptor that holds its lock. Raises OSError."""
    while True:
        name = tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=parent)
        folder = Path(name).resolve()
        try:
            lock = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
        except FileNotFoundError:
            continue  # removed by another tutor, as below
        try:
            if fcntl is not None:
                fcntl.flock(lock, fcntl.LOCK_EX)
        except OSError:
            pass  # a file system without locks: nobody gets one, so nobody removes the folder
        if _is_open_as(lock, folder):
            return folder, lock
        # Another tutor saw it before it was locked, took it for abandoned, and removed it.
        os.close(lock)


def _is_open_as(descriptor: int, folder: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), os.lstat(folder))
    except OSError:
        return False


def remove_abandoned() -> None:
    """Deletes scratch folders of this user whose tutor does not live any more.

    A tutor that lives holds the lock on its folder, wherever it runs. Its process id would not
    tell: containers that share the memory file system have ids of their own.
    """
    if fcntl is None:
        return
    for folder in scratch_parent().glob(f"{PREFIX}*-*"):
        with contextlib.suppress(OSError):
            if folder.lstat().st_uid == os.getuid():
                _remove_unless_locked(folder)


def _remove_unless_locked(folder: Path) -> None:
    """Raises OSError where the lock is held by somebody, or can't be had."""
    lock = os.open(folder, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_DIRECTORY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if _is_open_as(lock, folder):
            remove_tree(folder)
    finally:
        os.close(lock)


def child_environment() -> dict[str, str]:
    """The environment in which our own processes start."""
    kept = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    # One malloc arena: each further one reserves memory that counts against the limit.
    return kept | {"MALLOC_ARENA_MAX": "1", "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"}


def child_command(module: str, descriptor: int) -> list[str]:
    """The command line of one of our processes; -P keeps the current folder off sys.path."""
    return [sys.executable, "-P", "-m", module, str(descriptor)]
