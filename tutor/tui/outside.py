"""Programs and files beside the tutor: the learner's own editor, and edits made there."""

import os
import shlex
import shutil
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path

PLUS = frozenset({
    "vi", "vim", "nvim", "nano", "pico", "emacs", "emacsclient", "micro", "kak", "joe", "jed",
    "ne", "mcedit", "gedit", "gvim",
})  # fmt: skip
GOTO = frozenset({"code", "code-insiders", "codium", "cursor", "windsurf"})
COLON = frozenset({"hx", "helix", "subl", "zed"})
JETBRAINS = frozenset({"pycharm", "charm", "idea"})
WINDOWED = GOTO | JETBRAINS | {"subl", "zed", "gedit", "gvim"}
"""Editors with a window of their own: the tutor stays on the screen."""

SILENT = frozenset({
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "drvfs", "v9fs", "virtiofs", "vboxsf", "afs",
    "prl_fs", "fuse.sshfs", "fuse.vmhgfs-fuse", "fuse.grpcfuse", "fuse.osxfs", "ceph",
})  # fmt: skip
"""File systems that do not tell of changes made on another machine (WSL's drives among them)."""

MOUNTS = Path("/proc/self/mountinfo")
LOOK_MS = 100
"""How often watchfiles asks whether the system told of something: a verdict waits for that, and
each look wakes a tutor that nobody touches."""


class EditorError(Exception):
    """The learner's editor could not be used; the text says what to set."""


def editor_command(setting: str | None) -> list[str]:
    """The command of the learner's editor: the setting, else $VISUAL, else $EDITOR.

    Raises EditorError where none is set or the program is not there.
    """
    chosen = setting or os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not chosen:
        raise EditorError("No editor is chosen: set EDITOR, or the editor command in the settings.")
    try:
        command = shlex.split(chosen)
    except ValueError as error:
        raise EditorError(f"The editor {chosen!r} is no command: {error}.") from error
    if not command or shutil.which(command[0]) is None:
        raise EditorError(f"The editor {chosen!r} is not installed: choose another one.")
    return command


def at_line(command: list[str], path: Path, line: int) -> list[str]:
    """The command that opens `path` at a line counted from 1, where the editor can do that."""
    name = Path(command[0]).name.removesuffix(".exe")
    if name in PLUS:
        return [*command, f"+{line}", str(path)]
    if name in GOTO:
        return [*command, "--goto", f"{path}:{line}"]
    if name in COLON:
        return [*command, f"{path}:{line}"]
    if name in JETBRAINS:
        return [*command, "--line", str(line), str(path)]
    return [*command, str(path)]


def has_window(command: list[str]) -> bool:
    """Whether the editor opens a window of its own and leaves the terminal alone."""
    return Path(command[0]).name.removesuffix(".exe") in WINDOWED


def edit(command: list[str]) -> None:
    """Hand the terminal to the editor until it ends. Raises EditorError."""
    try:
        subprocess.run(command, check=False)
    except OSError as error:
        raise EditorError(f"The editor could not be started: {error}.") from error


def open_window(command: list[str]) -> None:
    """Start an editor that has a window, and go on. Raises EditorError."""
    quiet = subprocess.DEVNULL
    try:
        subprocess.Popen(
            command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
        )  # it outlives the tutor
    except OSError as error:
        raise EditorError(f"The editor could not be started: {error}.") from error


async def changes(folder: Path) -> AsyncIterator[None]:
    """Yields whenever files below `folder` may have changed, whoever wrote them.

    Looks itself where the system does not tell: on network file systems, under WSL, and where
    this user may not watch any more folders.
    """
    from watchfiles import PythonFilter, awatch

    watched = PythonFilter(extra_extensions=(".toml", ".ini", ".cfg", ".txt", ".md", ".json"))
    polling = True if silent(folder) else None
    while True:
        try:
            async for _ in awatch(
                folder, watch_filter=watched, debounce=200, step=LOOK_MS, force_polling=polling
            ):
                yield
            return
        except FileNotFoundError:
            return  # the folder went away; saving brings it back and says what fails
        except OSError:
            if polling:
                raise
            polling = True


def silent(folder: Path, mounts: Path = MOUNTS) -> bool:
    """Whether `folder` lies on a file system that does not tell of changes."""
    try:
        lines = mounts.read_text("utf-8", "replace").splitlines()
    except OSError:
        return False
    folder = folder.resolve()
    best, kind = -1, ""
    for line in lines:
        left, _, right = line.partition(" - ")
        place = Path(left.split()[4].replace("\\040", " "))
        if folder.is_relative_to(place) and len(place.parts) >= best and right:
            best, kind = len(place.parts), right.split()[0]
    return kind in SILENT
