"""Who sees what a program does outside: listeners, a bystander, and a look at all that is ours."""

import asyncio
import hashlib
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import psutil

from tutor.grading.processes.places import MEMORY, PREFIX, scratch_parent

SETTLED_SECONDS = 10.0
MARK = f"gauntlet-was-here-{os.getpid()}"
"""The name of every file that a program tries to leave outside, one for each worker."""


class Outside:
    """Sockets that nobody of ours connects to, and a process that nobody of ours may touch."""

    def __init__(self, folder: Path) -> None:
        """`folder`: where the unix socket goes."""
        self._tcp = socket.create_server(("127.0.0.1", 0))
        self._udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._udp.bind(("127.0.0.1", 0))
        self._path = folder / "docker.sock"
        self._unix = socket.socket(socket.AF_UNIX)
        self._unix.bind(str(self._path))
        self._abstract = socket.socket(socket.AF_UNIX)
        name = f"\0gauntlet-{secrets.token_hex(4)}"
        self._abstract.bind(name)
        for listener in (self._unix, self._abstract):
            listener.listen(16)
        for each in (self._tcp, self._udp, self._unix, self._abstract):
            each.setblocking(False)
        # It waits for as long as we hold the other end, however long the tests take.
        command = [sys.executable, "-c", "import sys; sys.stdin.read()"]
        self._waiting = subprocess.Popen(command, stdin=subprocess.PIPE)
        self._bystander = psutil.Process(self._waiting.pid)
        self.targets = {
            "tcp": self._tcp.getsockname()[1],
            "udp": self._udp.getsockname()[1],
            "unix": str(self._path),
            "abstract": name,
            "bystander": self._bystander.pid,
            "mark": MARK,
        }

    def heard(self) -> list[bytes]:
        """What has come in since the last look: one item for each connection or datagram."""
        items = []
        for listener in (self._tcp, self._unix, self._abstract):
            while (connection := _accepted(listener)) is not None:
                with connection:
                    connection.settimeout(0.2)
                    items.append(_read(connection))
        while datagram := _datagram(self._udp):
            items.append(datagram)
        return items

    def bystander_is_well(self) -> bool:
        """Whether the process still waits as it did."""
        return self._bystander.status() in (psutil.STATUS_SLEEPING, psutil.STATUS_RUNNING)

    def close(self) -> None:
        """Ends everything."""
        for each in (self._tcp, self._udp, self._unix, self._abstract):
            each.close()
        self._path.unlink(missing_ok=True)
        self._waiting.communicate()


def _accepted(listener: socket.socket) -> socket.socket | None:
    try:
        return listener.accept()[0]
    except BlockingIOError:
        return None


def _read(connection: socket.socket) -> bytes:
    try:
        return connection.recv(4096) or b"(connected)"
    except OSError:
        return b"(connected)"


def _datagram(sock: socket.socket) -> bytes | None:
    try:
        return sock.recv(4096) or b"(empty)"
    except BlockingIOError:
        return None


@dataclass(frozen=True)
class Sight:
    """All that could be left behind; two of them are compared."""

    descriptors: tuple[str, ...]
    threads: int
    scratch: tuple[str, ...]
    marks: tuple[str, ...]
    files: str
    processes: int


def look(*folders: Path) -> Sight:
    """What there is now: of this process, its children, its scratch, and in these folders."""
    me = psutil.Process()
    return Sight(
        descriptors=_descriptors(),
        # asyncio's own: its executor keeps some, and one waits for each child until it is reaped,
        # which `processes` counts.
        threads=sum(not t.name.startswith("asyncio") for t in threading.enumerate()),
        scratch=_scratch(),
        marks=tuple(sorted(str(path) for path in _marks())),
        files=_hash(folders),
        processes=len(me.children(recursive=True)),
    )


async def look_again(before: Sight, *folders: Path) -> Sight:
    """What there is once things came to rest: as before, or what is still different at the end.

    What ends beside an attempt (a thread that just reaped a child) takes a moment on a busy
    machine; what was left behind stays.
    """
    until = time.monotonic() + SETTLED_SECONDS
    while (sight := look(*folders)) != before and time.monotonic() < until:
        await asyncio.sleep(0.05)
    return sight


def clear_up(marks: Iterable[str]) -> None:
    """Removes what programs left outside, where nothing kept them from it."""
    for mark in marks:
        Path(mark).unlink(missing_ok=True)


def alive_of(sessions: set[int]) -> list[int]:
    """Processes of these sessions: whatever a host started would be among them."""
    found = []
    for pid in psutil.pids():
        try:
            if os.getsid(pid) in sessions and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE:
                found.append(pid)
        except (ProcessLookupError, PermissionError, psutil.Error):
            continue
    return found


def _descriptors() -> tuple[str, ...]:
    kinds = []
    for entry in Path("/proc/self/fd").iterdir():
        try:
            target = os.readlink(entry)
        except OSError:
            continue
        # The number of a socket or a pipe tells nothing: each attempt has new ones.
        kinds.append(target.partition(":")[0] if ":" in target else target)
    return tuple(sorted(kinds))


def _scratch() -> tuple[str, ...]:
    """The names in the scratch folders of this process, each host under the same name."""
    names = []
    for folder in scratch_parent().glob(f"{PREFIX}{os.getpid()}-*"):
        for path in folder.iterdir():
            names.append("host" if path.name.startswith("host-") else path.name)
            if path.name == "empty":
                names += [f"empty/{inner.name}" for inner in path.iterdir()]
    return tuple(sorted(names))


def _marks() -> list[Path]:
    places = {MEMORY, Path(tempfile.gettempdir()), Path("/tmp"), Path("/var/tmp"), Path("/")}
    return [path for place in places if place.is_dir() for path in place.glob(f"*{MARK}*")]


def _hash(folders: tuple[Path, ...]) -> str:
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if "__pycache__" in path.parts:
                continue
            digest.update(str(path).encode())
            if path.is_file():
                digest.update(path.read_bytes())
                digest.update(str(path.stat().st_mode).encode())
    return digest.hexdigest()
