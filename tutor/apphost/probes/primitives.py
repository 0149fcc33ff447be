"""The table of calls that are known to block: where they live, when they block, what they are."""

import _queue
import io
import multiprocessing.process
import os
import select
import socket
import sqlite3
import ssl
import subprocess
import sys
import sysconfig
import threading
import time
from collections.abc import Callable
from typing import Any, NamedTuple

Applies = Callable[..., bool]


def _always(*_args: Any, **_kwargs: Any) -> bool:
    return True


def _waits(handle: Any, *_args: Any, **_kwargs: Any) -> bool:
    """A socket that is not in non-blocking mode."""
    return bool(handle.gettimeout() != 0)


def _sleeps(seconds: Any = 0, *_args: Any) -> bool:
    return bool(seconds > 0)


def _is_alive(worker: Any, *_args: Any, **_kwargs: Any) -> bool:
    return bool(worker.is_alive())


def _runs(process: Any, *_args: Any, **_kwargs: Any) -> bool:
    return process.returncode is None


def _hangs(_pid: int, options: int) -> bool:
    return not options & os.WNOHANG


def _is_empty(queue: Any, block: bool = True, timeout: float | None = None) -> bool:
    return bool(block and queue.empty())


def _selects(_read: Any, _write: Any, _special: Any, timeout: float | None = None) -> bool:
    return timeout != 0


STANDARD = {id(s) for s in (sys.stdin, sys.stdout, sys.stderr) if s is not None}


def _is_file(file: Any, *_args: Any, **_kwargs: Any) -> bool:
    """An open file, pipe or blocking socket; not the process's own output."""
    if id(file) in STANDARD or file is sys.stdout or file is sys.stderr:
        return False
    if file.fileno() <= 2:
        return False
    under = _socket_of(file)
    return under is None or bool(under.gettimeout() != 0)


def _socket_of(file: Any) -> Any:
    raw = getattr(getattr(file, "buffer", file), "raw", None)
    return getattr(raw, "_sock", None) if isinstance(raw, socket.SocketIO) else None


class Primitive(NamedTuple):
    """One method or function. `startup`: also counts while the app starts."""

    owner: Any
    attribute: str
    name: str
    applies: Applies = _always
    shown: int | None = None
    """The argument that is written into the report: only what is short and no secret."""
    startup: bool = False

    def call(self, args: tuple[Any, ...]) -> str:
        """How the report writes this call: `time.sleep(0.2)`, `socket.recv`."""
        name = self.name
        if name.startswith("file.") and args and _socket_of(args[0]) is not None:
            name = "socket.send" if "write" in name else "socket.recv"
        if self.shown is None or len(args) <= self.shown:
            return name
        return f"{name}({short(args[self.shown])})"


def _methods(
    owner: Any,
    prefix: str,
    names: str,
    applies: Applies = _always,
    startup: bool = False,
) -> list[Primitive]:
    return [Primitive(owner, n, f"{prefix}.{n}", applies, None, startup) for n in names.split()]


FUNCTIONS = [
    Primitive(time, "sleep", "time.sleep", _sleeps, 0, True),
    Primitive(select, "select", "select.select", _selects),
    *(
        Primitive(os, name, f"os.{name}", _hangs if name == "waitpid" else _always, startup=True)
        for name in ("wait", "wait3", "wait4", "waitid", "waitpid")
        if hasattr(os, name)
    ),
]
"""Functions of modules."""

METHODS = [
    *_methods(
        socket.socket,
        "socket",
        "connect connect_ex accept send sendall sendto"
        " recv recv_into recvfrom recvfrom_into recvmsg",
        _waits,
        True,
    ),
    *_methods(
        ssl.SSLSocket,
        "ssl",
        "write send sendall read recv recv_into do_handshake",
        _waits,
        True,
    ),
    Primitive(subprocess.Popen, "wait", "Popen.wait", _runs, None, True),
    Primitive(subprocess.Popen, "communicate", "Popen.communicate", _always, None, True),
    Primitive(threading.Condition, "wait", "Condition.wait"),
    Primitive(threading.Thread, "join", "Thread.join", _is_alive),
    Primitive(multiprocessing.process.BaseProcess, "join", "Process.join", _is_alive),
]
"""Methods of classes written in Python."""

BUILT_IN = [
    *_methods(sqlite3.Connection, "sqlite3", "execute executemany executescript commit rollback"),
    *_methods(
        sqlite3.Cursor,
        "sqlite3",
        "execute executemany executescript fetchone fetchmany fetchall",
    ),
    Primitive(_queue.SimpleQueue, "get", "SimpleQueue.get", _is_empty),
    *(
        primitive
        for owner in (
            io.TextIOWrapper,
            io.BufferedReader,
            io.BufferedWriter,
            io.BufferedRandom,
            io.FileIO,
        )
        for primitive in _methods(
            owner,
            "file",
            "read readline readlines write writelines read1 readinto readall",
            _is_file,
        )
        if primitive.attribute in owner.__dict__
    ),
]
"""Methods of classes written in C."""

STARTUP_EVENTS = frozenset(
    (
        "subprocess.Popen",
        "os.system",
        "os.posix_spawn",
        "os.fork",
        "os.exec",
        "os.spawn",
        "socket.getaddrinfo",
        "socket.gethostbyname",
        "socket.gethostbyaddr",
        "socket.connect",
        "http.client.connect",
        "smtplib.connect",
        "ftplib.connect",
        "urllib.Request",
        "builtins.input",
    )
)
"""Audit events that also count while the app starts: network, processes, a person asked."""

EVENTS = STARTUP_EVENTS | frozenset(
    (
        "open",
        "os.listdir",
        "os.scandir",
        "os.mkdir",
        "os.rmdir",
        "os.remove",
        "os.rename",
        "os.truncate",
        "shutil.copyfile",
        "shutil.move",
        "shutil.rmtree",
        "glob.glob",
        "sqlite3.connect",
        "fcntl.flock",
        "fcntl.lockf",
    )
)
"""Audit events that name a blocking call."""

_SHOWN_EVENTS = {"open": 0, "os.system": 0, "os.listdir": 0, "subprocess.Popen": 1}
_SYSTEM_PATHS = tuple(
    {
        "/dev/null",
        "/dev/urandom",
        "/proc/",
        "/usr/share/zoneinfo",
        "/etc/mime.types",
        "/etc/localtime",
        *(sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")),
    }
)


def event_counts(event: str, args: tuple[Any, ...], root: str) -> bool:
    """Whether an audit event of EVENTS tells of a call that can block on the learner's account."""
    if event == "open":
        path = args[0]
        if isinstance(path, int):
            return False
        text = os.fsdecode(path)
        return text.startswith(root) or not text.startswith(_SYSTEM_PATHS)
    if event == "socket.connect":
        return _waits(args[0])
    return True


def event_call(event: str, args: tuple[Any, ...]) -> str:
    """How the report writes an audit event."""
    name = {"builtins.input": "input"}.get(event, event)
    shown = _SHOWN_EVENTS.get(event)
    return name if shown is None or len(args) <= shown else f"{name}({short(args[shown])})"


def short(value: Any) -> str:
    """A value in few characters. Only plain ones are written out: a repr may do anything."""
    if isinstance(value, list | tuple):
        return "[" + ", ".join(short(item) for item in value[:6]) + "]"
    if isinstance(value, os.PathLike):
        value = os.fsdecode(value)
    if value is None or type(value) in (int, float, str, bytes, bool):
        return repr(value)[:80]
    return type(value).__name__
