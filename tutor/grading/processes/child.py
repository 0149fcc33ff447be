"""A child process with a socket to it, its output drained, and a certain end."""

import asyncio
import contextlib
import os
import signal
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tutor.grading.processes.places import child_command, child_environment

OUTPUT_KEPT = 16 << 10
"""Bytes of the end of its output that are kept."""
FLOOD = 1 << 20
"""Bytes of output above which it is said that the rest was dropped."""
REAP_SECONDS = 5.0


@dataclass(frozen=True)
class Ending:
    """How a process ended: its exit code, or the name of the signal that ended it."""

    exit_code: int | None
    signal: str | None
    output: str
    killed_by_us: bool
    flooded: bool = False
    excess: str = ""
    """What it had too much of, in words, where it was ended for that."""


class Process(Protocol):
    """A process that was spawned, or forked by another one: as asyncio has its own."""

    @property
    def pid(self) -> int:
        """Its id, which nobody else has before `wait` returned."""

    @property
    def returncode(self) -> int | None:
        """How it ended: an exit code, a signal as a negative number; None while it runs."""

    @property
    def stdout(self) -> asyncio.StreamReader | None:
        """What it prints."""

    async def wait(self) -> int:
        """Its returncode, once it has ended."""


class Child:
    """A process of ours with one end of a socket pair."""

    def __init__(self, process: Process, sock: socket.socket) -> None:
        self.sock = sock
        self._process = process
        self._tail = bytearray()
        self._total = 0
        self._drain = asyncio.create_task(self._read_output())
        self._ending: Ending | None = None
        self._excess = ""

    @classmethod
    async def spawn(cls, module: str, cwd: Path) -> "Child":
        """Starts `python -m module FD` in a session of its own. Raises OSError.

        To be called from the main thread: the kernel ties a child's fate to the thread that
        spawned it.
        """
        ours, theirs = socket.socketpair()
        try:
            process = await asyncio.create_subprocess_exec(
                *child_command(module, theirs.fileno()),
                cwd=cwd,
                env=child_environment(),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.STDOUT,
                pass_fds=(theirs.fileno(),),
                start_new_session=True,
            )
        except BaseException:
            ours.close()
            raise
        finally:
            theirs.close()
        ours.setblocking(False)
        return cls(process, ours)

    @property
    def output(self) -> str:
        """The end of what the process printed so far."""
        return self._tail.decode("utf-8", "replace")

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    @property
    def running(self) -> bool:
        """Whether it has not ended yet."""
        return self._process.returncode is None

    async def _read_output(self) -> None:
        assert self._process.stdout is not None
        while data := await self._process.stdout.read(1 << 16):
            self._total += len(data)
            self._tail += data
            del self._tail[:-OUTPUT_KEPT]

    def signal(self, number: signal.Signals) -> None:
        """Sends a signal, if the process is still there."""
        send_signal(self._process, number)

    @property
    def threads(self) -> int:
        """How many threads it has, 0 where the system does not say."""
        try:
            return Path(f"/proc/{self._process.pid}/task").stat().st_nlink - 2
        except OSError:
            return 0

    def core_seconds(self) -> tuple[float, float]:
        """How long its main thread ran and waited for a core so far; zeros where nobody says."""
        try:
            book = Path(f"/proc/{self._process.pid}/schedstat").read_text("ascii").split()
            return int(book[0]) / 1e9, int(book[1]) / 1e9
        except (OSError, ValueError, IndexError):
            return 0.0, 0.0

    def stop_for(self, excess: str) -> None:
        """Kills it for having too much of something, which its ending will say."""
        self._excess = excess
        self.signal(signal.SIGKILL)

    async def wait(self, seconds: float) -> bool:
        """Whether the process ended by itself within so many seconds."""
        try:
            async with asyncio.timeout(seconds):
                await self._process.wait()
        except TimeoutError:
            return False
        return True

    async def end(self) -> Ending:
        """Kills the process and all of its group, reaps it, and says how it ended."""
        if self._ending is not None:
            return self._ending
        killed = self.running
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self.close_socket()
        code = await self._process.wait()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(REAP_SECONDS):
                await self._drain
        self._ending = Ending(
            exit_code=code if code >= 0 else None,
            signal=_signal_name(-code) if code < 0 else None,
            output=self.output,
            killed_by_us=killed,
            flooded=self._total > FLOOD,
            excess=self._excess,
        )
        return self._ending

    def close_socket(self) -> None:
        """Closes our end; the process may still be served through a copy that was handed on."""
        self.sock.close()


def send_signal(process: Process, number: signal.Signals) -> None:
    """Sends a signal, if the process is still there.

    asyncio's own `kill` would reap a process that just ended: its exit code is then lost to who
    waits for it, and a warning goes to the terminal.
    """
    if process.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process.pid, number)


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
