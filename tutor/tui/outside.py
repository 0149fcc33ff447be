"""Programs and files beside the tutor: the learner's own editor, and edits made there."""

import os
import shlex
import shutil
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path


class EditorError(Exception):
    """The learner's editor could not be used; the text says what to set."""


def editor_command(setting: str | None) -> list[str]:
    """The command of the learner's editor: the setting, else $VISUAL, else $EDITOR.

    Raises EditorError where none is set or the program is not there.
    """
    chosen = setting or os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not chosen:
        raise EditorError("No editor is chosen: set EDITOR, or `editor` in settings.toml.")
    try:
        command = shlex.split(chosen)
    except ValueError as error:
        raise EditorError(f"The editor {chosen!r} is no command: {error}.") from error
    if not command or shutil.which(command[0]) is None:
        raise EditorError(f"The editor {chosen!r} is not installed: choose another one.")
    return command


def edit(command: list[str], path: Path) -> None:
    """Hand the terminal to the editor until it ends. Raises EditorError."""
    try:
        subprocess.run([*command, str(path)], check=False)
    except OSError as error:
        raise EditorError(f"The editor could not be started: {error}.") from error


async def changes(folder: Path) -> AsyncIterator[None]:
    """Yields whenever files below `folder` may have changed, whoever wrote them."""
    from watchfiles import PythonFilter, awatch

    watched = PythonFilter(extra_extensions=(".toml", ".ini", ".cfg", ".txt", ".md", ".json"))
    async for _ in awatch(folder, watch_filter=watched, debounce=200, step=50):
        yield
