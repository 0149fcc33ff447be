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

PREFIX = "fastcto-tutor-"
MEMORY = Path("/dev/shm")  # noqa: S108 - folders in it are made with mkdtemp, for this user alone
ROOM = 512 << 20
"""Bytes that must be free in memory before scratch folders go there."""
PASSED_ON = (
    *("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "HOME", "SYSTEMROOT"),
    *(TEST_SWITCH, TEST_LANDLOCK),
)
"""Variables that an interpreter may need to start; the rest, secrets above all, stays here."""


@dataclass(frozen=True)
class Places:
    """Where processes work (`scratch`), where the hidden suites lie, and what may be read."""

    scratch: Path
    suites: Path
    host_reads: tuple[str, ...]
    suite_reads: tuple[str, ...]

    @classmethod
    def make(cls, pack_root: Path, secrets: Sequence[Path] = ()) -> "Places":
        """A new scratch folder; also removes those that killed tutors of this user left.

        The app host may read the interpreter and the installed packages, never a folder that
        holds a pack. The suite process may also read the pack.
        """
        remove_abandoned()
        name = tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=scratch_parent())
        scratch = Path(name).resolve()
        (scratch / "empty").mkdir()
        roots = readable_roots([pack_root.resolve(), *secrets])
        package = Path(__file__).parents[2]
        mine = [str(package / name) for name in ("__init__.py", "wire.py", "testing.py")]
        mine += [str(package / name) for name in ("grading", "course", "confinement", "protocol")]
        suites = pack_root.resolve() / "exercises"
        return cls(scratch, suites, tuple(roots), (*roots, *mine, str(suites)))

    def remove(self) -> None:
        """Deletes the scratch folder."""
        remove_tree(self.scratch)


def scratch_parent() -> Path:
    """Where scratch folders go: in memory where there is room, else with other temporary files.

    Every attempt makes a database and commits to it some dozen times; on a disk each commit waits
    for the platter or the flash, which is most of what a small attempt would cost.
    """
    with contextlib.suppress(OSError):
        if os.access(MEMORY, os.W_OK | os.X_OK) and shutil.disk_usage(MEMORY).free > ROOM:
            return MEMORY
    return Path(tempfile.gettempdir())


def remove_abandoned() -> None:
    """Deletes scratch folders of this user whose tutor is not running any more."""
    for folder in scratch_parent().glob(f"{PREFIX}*-*"):
        owner = folder.name.removeprefix(PREFIX).split("-")[0]
        with contextlib.suppress(OSError, ValueError):
            if folder.stat().st_uid == os.getuid() and not _alive(int(owner)):
                remove_tree(folder)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def child_environment() -> dict[str, str]:
    """The environment in which our own processes start."""
    kept = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    # One malloc arena: each further one reserves memory that counts against the limit.
    return kept | {"MALLOC_ARENA_MAX": "1", "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"}


def child_command(module: str, descriptor: int) -> list[str]:
    """The command line of one of our processes; -P keeps the current folder off sys.path."""
    return [sys.executable, "-P", "-m", module, str(descriptor)]
