"""One call that is known to block: where it lives, when it blocks, how a report writes it."""

import os
import socket
from collections.abc import Callable
from typing import Any, NamedTuple

from tutor.apphost.probes.accept import AT_START, Kind

Applies = Callable[..., bool]

PATH_MODULES = frozenset(
    ("os", "posixpath", "genericpath", "ntpath", "pathlib", "shutil", "glob", "tempfile", "fnmatch")
)
"""What a learner's own look at a path goes through; a library that looks on its own account has
its reasons."""


def always(*_args: Any, **_kwargs: Any) -> bool:
    """Blocks whatever it is given."""
    return True


class Primitive(NamedTuple):
    """One method or function. `kind`: what it does; some kinds also count while the app starts."""

    owner: Any
    attribute: str
    name: str
    applies: Applies = always
    shown: int | None = None
    """The argument that is written into the report: only what is short and no secret."""
    kind: Kind = "wait"
    through: frozenset[str] | None = None
    """The only modules that may lie between the learner's line and the call; None for any."""
    path: int = 0
    """The argument that is the path or the open file, in a call of kind "file"."""

    @property
    def startup(self) -> bool:
        """Whether it also counts while the app is imported and while it starts."""
        return self.kind in AT_START

    def paths(self, args: tuple[Any, ...]) -> tuple[Any, ...]:
        """The paths that a call of kind "file" touches, as far as they are known."""
        if self.kind != "file" or len(args) <= self.path:
            return ()
        given = args[self.path]
        return (given if isinstance(given, str | bytes | int | os.PathLike) else path_of(given),)

    def call(self, args: tuple[Any, ...]) -> str:
        """How the report writes this call: `time.sleep(0.2)`, `socket.recv`."""
        name = self.name
        if name.startswith("file.") and args and socket_of(args[0]) is not None:
            name = "socket.send" if "write" in name else "socket.recv"
        if self.shown is None or len(args) <= self.shown:
            return name
        return f"{name}({short(args[self.shown])})"


class Late(NamedTuple):
    """Calls of a module that is patched when, and if, an app imports it."""

    module: str
    find: Callable[[Any], list[Primitive]]
    """Given the module, its calls."""


def functions(
    owner: Any,
    names: str,
    applies: Applies = always,
    shown: int | None = None,
    kind: Kind = "wait",
    through: frozenset[str] | None = None,
) -> list[Primitive]:
    """Functions of a module, those that this platform has."""
    return [
        Primitive(owner, name, f"{owner.__name__}.{name}", applies, shown, kind, through)
        for name in names.split()
        if hasattr(owner, name)
    ]


def methods(
    owner: Any, prefix: str, names: str, applies: Applies = always, kind: Kind = "wait"
) -> list[Primitive]:
    """Methods of a class, those that it defines itself or inherits."""
    return [
        Primitive(owner, name, f"{prefix}.{name}", applies, None, kind)
        for name in names.split()
        if hasattr(owner, name)
    ]


def socket_of(file: Any) -> Any:
    """The socket behind a file that `socket.makefile` made, or None."""
    raw = getattr(getattr(file, "buffer", file), "raw", None)
    return getattr(raw, "_sock", None) if isinstance(raw, socket.SocketIO) else None


def path_of(file: Any) -> Any:
    """The name under which a file was opened; None where it has none."""
    try:
        return getattr(file, "name", None)
    except ValueError:  # its buffer was detached
        return None


def short(value: Any) -> str:
    """A value in few characters. Only plain ones are written out: a repr may do anything."""
    if isinstance(value, list | tuple):
        return "[" + ", ".join(short(item) for item in value[:6]) + "]"
    if isinstance(value, os.PathLike):
        value = os.fsdecode(value)
    if value is None or type(value) in (int, float, str, bytes, bool):
        return repr(value)[:80]
    return type(value).__name__
