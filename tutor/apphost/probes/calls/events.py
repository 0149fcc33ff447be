"""The interpreter's audit events that name a blocking call."""

from typing import Any

from tutor.apphost.probes.accept import AT_START, Kind
from tutor.apphost.probes.calls.network import waits
from tutor.apphost.probes.calls.primitive import short

_KINDS: dict[Kind, str] = {
    "process": "subprocess.Popen os.system os.posix_spawn os.fork os.forkpty os.exec os.spawn"
    " pty.spawn",
    "network": "socket.getaddrinfo socket.gethostbyname socket.gethostbyaddr socket.getnameinfo"
    " socket.connect http.client.connect smtplib.connect ftplib.connect imaplib.open"
    " poplib.connect telnetlib.Telnet.open urllib.Request",
    "input": "builtins.input",
    "file": "open os.listdir os.scandir os.mkdir os.rmdir os.remove os.rename os.link os.symlink"
    " os.chmod os.chown os.utime os.truncate os.getxattr os.setxattr os.walk os.fwalk"
    " shutil.copyfile shutil.copymode shutil.copystat shutil.copytree shutil.move shutil.rmtree"
    " shutil.make_archive shutil.unpack_archive glob.glob pathlib.Path.glob pathlib.Path.rglob"
    " tempfile.mkstemp tempfile.mkdtemp fcntl.flock fcntl.lockf",
    "database": "sqlite3.connect",
}
EVENTS: dict[str, Kind] = {event: kind for kind, names in _KINDS.items() for event in names.split()}
"""Audit events that name a blocking call, with what they do."""

STARTUP_EVENTS = frozenset(event for event, kind in EVENTS.items() if kind in AT_START)
"""Those that also count while the app is imported and starts."""

_TWO_PATHS = frozenset(
    (
        "os.rename",
        "os.link",
        "os.symlink",
        "shutil.copyfile",
        "shutil.copymode",
        "shutil.copystat",
        "shutil.copytree",
        "shutil.move",
    )
)
_NO_PATHS = frozenset(("fcntl.flock", "fcntl.lockf"))
_LOCK_NOT_BLOCKING = 4
_SHOWN = {"open": 0, "os.system": 0, "os.listdir": 0, "subprocess.Popen": 1}
_WRITTEN = {
    "builtins.input": "input",
    "tempfile.mkstemp": "tempfile",
    "tempfile.mkdtemp": "tempfile",
}


def event_counts(event: str, args: tuple[Any, ...]) -> bool:
    """Whether an audit event of EVENTS tells of a call that can block."""
    if event == "open":
        return not isinstance(args[0], int)
    if event == "socket.connect":
        return waits(args[0])
    if event in ("fcntl.flock", "fcntl.lockf"):
        return not args[1] & _LOCK_NOT_BLOCKING
    return True


def event_paths(event: str, args: tuple[Any, ...]) -> tuple[Any, ...]:
    """The paths that a file event names."""
    if EVENTS[event] != "file" or event in _NO_PATHS:
        return ()
    return args[: 2 if event in _TWO_PATHS else 1]


def event_call(event: str, args: tuple[Any, ...]) -> str:
    """How the report writes an audit event."""
    name = _WRITTEN.get(event, event)
    shown = _SHOWN.get(event)
    return name if shown is None or len(args) <= shown else f"{name}({short(args[shown])})"
