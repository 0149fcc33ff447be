"""A real process that confines itself and then tries something."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

MIB = 1 << 20

LIMITS = {
    "memory_bytes": 256 * MIB,
    "cpu_seconds": 20,
    "file_bytes": 16 * MIB,
    "open_files": 128,
    "threads": 40,
}

# `tried` reports what became of an action; what it returns must be JSON.
PREAMBLE = """
import errno, json, os, signal, socket, sys, threading
from tutor.confinement import ConfinementError, Policy, confine, kernel, landlock
from tutor.confinement import prepare, readable_roots

def tried(action):
    try:
        said = {"value": action()}
    except OSError as error:
        said = {"refused": errno.errorcode.get(error.errno, str(error.errno))}
    except BaseException as error:
        said = {"raised": type(error).__name__, "text": str(error)}
    print(json.dumps(said), flush=True)

given = json.loads(sys.argv[1])
here = os.getcwd()
"""

CONFINE = """
prepared = prepare(readable_roots([]))
report = confine(Policy(**given), prepared)
"""


@dataclass(frozen=True)
class Outcome:
    """How the child ended, and what each of its attempts came to."""

    exit_code: int
    said: list[dict[str, Any]]
    errors: str

    @property
    def refusals(self) -> list[str | None]:
        """The errno name of each attempt, None where it was not refused."""
        return [attempt.get("refused") for attempt in self.said]

    @property
    def values(self) -> list[Any]:
        """What each attempt gave; fails the test when one was stopped."""
        assert self.exit_code == 0, self.errors
        assert all("value" in attempt for attempt in self.said), (self.said, self.errors)
        return [attempt["value"] for attempt in self.said]


class Confined:
    """Starts confined children that may write in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def command(self, body: str, *, before: str = CONFINE, **policy: Any) -> list[str]:
        """The command line of a child that runs `before` and then the body."""
        script = PREAMBLE + textwrap.dedent(before) + textwrap.dedent(body)
        given = {"read": [], "write": [str(self.folder)], **LIMITS, **policy}
        return [sys.executable, "-c", script, json.dumps(given)]

    def run(
        self, body: str, *, before: str = CONFINE, pass_fds: tuple[int, ...] = (), **policy: Any
    ) -> Outcome:
        """Run a child to its end; `policy` overrides fields of the usual policy."""
        done = subprocess.run(
            self.command(body, before=before, **policy),
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=100,
            pass_fds=pass_fds,
        )
        said = [json.loads(line) for line in done.stdout.splitlines()]
        return Outcome(done.returncode, said, done.stderr)


@pytest.fixture
def confined(tmp_path: Path) -> Confined:
    folder = tmp_path / "workspace"
    folder.mkdir()
    return Confined(folder)


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A file beside the workspace that holds a secret."""
    path = tmp_path / "outside" / "secret.txt"
    path.parent.mkdir()
    path.write_text("secret")
    return path


@pytest.fixture
def victim() -> Iterator[int]:
    """Process id of a bystander of the same user."""
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as process:
        yield process.pid
        still_alive = process.poll() is None
        process.send_signal(signal.SIGKILL)
    assert still_alive, "the bystander was harmed"


@pytest.fixture
def listener() -> Iterator[Callable[[], socket.socket]]:
    """Opens listening TCP sockets on loopback."""
    opened: list[socket.socket] = []

    def listen() -> socket.socket:
        opened.append(socket.create_server(("127.0.0.1", 0)))
        return opened[-1]

    yield listen
    for one in opened:
        one.close()
