"""A program in a terminal of its own, and when what appears on it."""

import contextlib
import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Self

ALTERNATE_SCREEN = b"\x1b[?1049h"
ESCAPES = re.compile(rb"\x1b(\[[0-9;:?<>=]*[a-zA-Z]|[()][0-9A-Z]|[=>]|\][^\x07\x1b]*(\x07|\x1b\\))")
FRAME_BYTES = 400
"""A first frame is thousands of bytes; what only sets the terminal up is fewer."""


class Terminal:
    """A process on a terminal of 140x40, in a `with` block."""

    def __init__(self, command: Sequence[str], env: dict[str, str]) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 140, 0, 0))
        self.begun = time.perf_counter()
        self.process = subprocess.Popen(
            [sys.executable, *command],
            env={"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8", **env},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        self.seen = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with contextlib.suppress(OSError):
            os.write(self._ours, b"\x11")  # ctrl+q, which ends both apps
        deadline = time.monotonic() + 5
        while self.process.poll() is None and time.monotonic() < deadline:
            self.read(0.1)
        self.process.kill()
        self.process.wait()
        os.close(self._ours)

    def read(self, seconds: float) -> bytes:
        """What comes within so many seconds, as soon as something comes."""
        ready, _, _ = select.select([self._ours], [], [], seconds)
        if not ready:
            return b""
        try:
            data = os.read(self._ours, 1 << 16)
        except OSError:
            return b""
        self.seen += data
        return data

    def press(self, keys: bytes) -> None:
        """Sends keys."""
        os.write(self._ours, keys)

    def until(self, promise: Callable[[bytes], bool], seconds: float = 60.0) -> float:
        """The moment at which what was shown so far fulfils a promise. Raises TimeoutError."""
        deadline = time.monotonic() + seconds
        while not promise(self.seen):
            if time.monotonic() > deadline:
                raise TimeoutError(f"the terminal showed {self.text()[-400:]!r}")
            self.read(0.5)
        return time.perf_counter()

    def text(self) -> str:
        """What was shown, without the escapes that put it there."""
        return ESCAPES.sub(b"", self.seen).decode("utf-8", "replace")


def painted(seen: bytes) -> bool:
    """Whether a first frame is there."""
    _, found, after = seen.partition(ALTERNATE_SCREEN)
    return bool(found) and len(after) > FRAME_BYTES
