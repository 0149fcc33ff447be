"""One learner's screen: a process of its own, spoken to by packets on its pipes."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
import tempfile
from asyncio.subprocess import PIPE, Process
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Coroutine

    from tutor.web.access import Learner

READY = b"__GANGLION__\n"
"""The line after which Textual's packets begin."""
START_SECONDS = 30.0
LEAVE_SECONDS = 5.0
"""How long the screen may take to save and leave before it is ended."""
LARGEST_PACKET = 16 * 2**20
COLUMNS, ROWS = (20, 500), (5, 200)
"""The least and the largest screen that a page may ask for."""


class SittingError(Exception):
    """The screen's process does not do what it should."""


@dataclass(frozen=True)
class Packet:
    """What the screen's process says: what to draw, or what it wants beside that."""

    drawn: bytes = b""
    wish: dict[str, Any] | None = None


class Sitting:
    """A running screen."""

    def __init__(self, process: Process, complaints: Path) -> None:
        self._process = process
        self._complaints = complaints

    @classmethod
    async def begin(cls, learner: Learner, pack: Path | None, columns: int, rows: int) -> Sitting:
        """Start the screen's process in the learner's folders."""
        command = [sys.executable, "-m", "tutor.web.screen", *([str(pack)] if pack else [])]
        with tempfile.NamedTemporaryFile(
            prefix="fastcto-tutor-screen-", suffix=".txt", delete=False
        ) as complaints:
            process = await asyncio.create_subprocess_exec(
                *command,
                env=_environment(learner, *_size(columns, rows)),
                stdin=PIPE,
                stdout=PIPE,
                stderr=complaints,
                start_new_session=True,
            )
        return cls(process, Path(complaints.name))

    async def packets(self) -> AsyncIterator[Packet]:
        """What the screen says until it leaves. Raises SittingError where it never begins."""
        assert self._process.stdout is not None
        stdout = self._process.stdout
        try:
            async with asyncio.timeout(START_SECONDS):
                while (line := await stdout.readline()) != READY:
                    if not line:
                        raise SittingError("The tutor's screen ended at its start.")
        except (TimeoutError, ValueError) as error:
            raise SittingError("The tutor's screen did not start.") from error
        with contextlib.suppress(asyncio.IncompleteReadError):
            while True:
                head = await stdout.readexactly(5)
                size = int.from_bytes(head[1:], "big")
                if head[:1] not in b"DMP" or size > LARGEST_PACKET:
                    raise SittingError("The tutor's screen sent what is no packet.")
                body = await stdout.readexactly(size)
                if head[:1] == b"D":
                    yield Packet(drawn=body)
                elif head[:1] == b"M":
                    yield Packet(wish=json.loads(body))

    async def type(self, text: str) -> None:
        """Keys that were pressed, or text that was pasted, as a terminal sends them."""
        await self._send(b"D", text.encode("utf-8", "replace"))

    async def resize(self, columns: int, rows: int) -> None:
        """The page has another size now."""
        width, height = _size(columns, rows)
        await self._tell({"type": "resize", "width": width, "height": height})

    async def focus(self, focused: bool) -> None:
        """Whether the learner looks at the page."""
        await self._tell({"type": "focus" if focused else "blur"})

    async def end(self) -> Path | None:
        """Let the screen save and leave; end it, and what it started, where it does not.

        Nobody may be reading `packets` any more. Gives the file that tells what went wrong, where
        the screen ended by a fault of its own.
        """
        drained = asyncio.create_task(self._drain())
        try:
            await self._within(self._tell({"type": "quit"}))
            if await self._within(self._process.wait()):
                return self._verdict()
            self._process.terminate()
            await self._within(self._process.wait())
        finally:
            drained.cancel()
            _kill(self._process)
        await self._process.wait()
        self._complaints.unlink(missing_ok=True)
        return None

    async def _within(self, work: Coroutine[Any, Any, Any]) -> bool:
        """Whether the work was done in the time that a screen has for leaving."""
        try:
            async with asyncio.timeout(LEAVE_SECONDS):
                await work
        except TimeoutError:
            return False
        return True

    def _verdict(self) -> Path | None:
        if self._process.returncode == 0:
            self._complaints.unlink(missing_ok=True)
            return None
        return self._complaints

    async def _drain(self) -> None:
        """Read on, so that a screen that still draws does not wait for us."""
        assert self._process.stdout is not None
        while await self._process.stdout.read(65536):
            pass

    async def _tell(self, message: dict[str, object]) -> None:
        await self._send(b"M", json.dumps(message).encode())

    async def _send(self, kind: bytes, body: bytes) -> None:
        assert self._process.stdin is not None
        with contextlib.suppress(ConnectionError):
            self._process.stdin.write(kind + len(body).to_bytes(4, "big") + body)
            await self._process.stdin.drain()


def _kill(process: Process) -> None:
    """End the process and its group, whatever of it is left."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)


def _size(columns: int, rows: int) -> tuple[int, int]:
    return (
        min(max(columns, COLUMNS[0]), COLUMNS[1]),
        min(max(rows, ROWS[0]), ROWS[1]),
    )


def _environment(learner: Learner, columns: int, rows: int) -> dict[str, str]:
    """The server's environment without its token, for a screen of this size."""
    kept = {name: value for name, value in os.environ.items() if name != "FASTCTO_TUTOR_TOKEN"}
    return {
        **kept,
        **learner.folders,
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "TEXTUAL_COLOR_SYSTEM": "truecolor",
        "TEXTUAL_DRIVER": "tutor.web.driver:PageDriver",
        "COLUMNS": str(columns),
        "ROWS": str(rows),
    }
