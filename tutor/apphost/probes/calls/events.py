"""The interpreter's audit events that name a blocking call."""

import os
import sysconfig
from typing import Any

from tutor.apphost.probes.calls.network import waits
from tutor.apphost.probes.calls.primitive import short

STARTUP_EVENTS = frozenset(
    (
        "subprocess.Popen",
        "os.system",
        "os.posix_spawn",
        "os.fork",
        "os.forkpty",
        "os.exec",
        "os.spawn",
        "pty.spawn",
        "socket.getaddrinfo",
        "socket.gethostbyname",
        "socket.gethostbyaddr",
        "socket.getnameinfo",
        "socket.connect",
        "http.client.connect",
        "smtplib.connect",
        "ftplib.connect",
        "imaplib.open",
        "poplib.connect",
        "telnetlib.Telnet.open",
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
        "os.link",
        "os.symlink",
        "os.chmod",
        "os.chown",
        "os.utime",
        "os.truncate",
        "os.getxattr",
        "os.setxattr",
        "os.walk",
        "os.fwalk",
        "shutil.copyfile",
        "shutil.copymode",
        "shutil.copystat",
        "shutil.copytree",
        "shutil.move",
        "shutil.rmtree",
        "shutil.make_archive",
        "shutil.unpack_archive",
        "glob.glob",
        "pathlib.Path.glob",
        "pathlib.Path.rglob",
        "tempfile.mkstemp",
        "tempfile.mkdtemp",
        "sqlite3.connect",
        "fcntl.flock",
        "fcntl.lockf",
    )
)
"""Audit events that name a blocking call."""

_LOCK_NOT_BLOCKING = 4
_SHOWN = {"open": 0, "os.system": 0, "os.listdir": 0, "subprocess.Popen": 1}
_WRITTEN = {
    "builtins.input": "input",
    "tempfile.mkstemp": "tempfile",
    "tempfile.mkdtemp": "tempfile",
}
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
        return waits(args[0])
    if event in ("fcntl.flock", "fcntl.lockf"):
        return not args[1] & _LOCK_NOT_BLOCKING
    return True


def event_call(event: str, args: tuple[Any, ...]) -> str:
    """How the report writes an audit event."""
    name = _WRITTEN.get(event, event)
    shown = _SHOWN.get(event)
    return name if shown is None or len(args) <= shown else f"{name}({short(args[shown])})"
