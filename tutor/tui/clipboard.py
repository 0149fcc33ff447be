"""Copying out of the terminal: OSC 52, which most terminals take, and a file for those that do not.

Nobody answers whether a terminal took what was copied, so the notice names the file as well.
"""

import asyncio
import contextlib
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.learner.durable import replace_file
from tutor.tui.screens.base import tell

if TYPE_CHECKING:
    from tutor.tui.app import TutorApp

FILE = "copied.txt"
DEAF = {"Apple_Terminal": "Terminal of macOS"}
"""Terminals that are known to ignore OSC 52, by TERM_PROGRAM."""
DEAF_TERMS = {"linux": "the Linux console", "vt100": "a vt100"}
HELPER_SECONDS = 2.0


async def copy(app: "TutorApp", text: str, what: str) -> None:
    """Copy `text`, which a person would call `what`, and say where it can be had."""
    assert app.session is not None
    app.copy_to_clipboard(text)
    helped = await _helped(text)
    path = app.session.settings.data_folder / FILE
    try:
        await asyncio.to_thread(_keep, path, text)
        beside = f"it lies in {path} too"
    except OSError as error:
        beside = f"and {path} could not be written ({error.strerror})"
    deaf = _deaf()
    if deaf and not helped:
        tell(app, f"{deaf} takes no text from programs: the {what} lies in {path}.", "warning")
    else:
        tell(app, f"Copied the {what}. If it does not paste here, {beside}.")


def _keep(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, text.encode("utf-8", "replace"))


def _deaf() -> str:
    if os.environ.get("TMUX"):
        return ""
    program = DEAF.get(os.environ.get("TERM_PROGRAM", ""), "")
    return program or DEAF_TERMS.get(os.environ.get("TERM", ""), "")


async def _helped(text: str) -> bool:
    """Whether a program of this machine took it: tmux keeps OSC 52 to itself as it is set up."""
    command = ["pbcopy"]
    if os.environ.get("TMUX"):
        command = ["tmux", "load-buffer", "-w", "-"]
    elif os.environ.get("SSH_CONNECTION"):
        return False
    if shutil.which(command[0]) is None:
        return False
    try:
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
    except OSError:
        return False
    try:
        async with asyncio.timeout(HELPER_SECONDS):
            await process.communicate(text.encode("utf-8", "replace"))
    except TimeoutError:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
    return process.returncode == 0
