"""One call that is known to block: where it lives, when it blocks, how a report writes it."""

import os
import socket
from collections.abc import Callable
from typing import Any, NamedTuple

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
    """One method or function. `startup`: also counts while the app starts."""

    owner: Any
    attribute: str
    name: str
    applies: Applies = always
    shown: int | None = None
    """The argument that is written into the report: only what is short and no secret."""
    startup: bool = False
    through: frozenset[str] | None = None
    """The only modules that may lie between the learner's line and the call; None for any."""

    def call(self, args: tuple[Any, ...]) -> str:
        """How the report writes this call: `time.sleep(0.2)`, `socket.recv`."""
        name = self.name
        if name.startswith("file.") and args and socket_of(args[0]) is not None:
            name = "socket.send" if "write" in name else "socket.recv"
        if self.shown is None or len(args) <= self.shown:
            return name
        return f"{name}({short(args[self.shown])})"


def functions(
    owner: Any,
    names: str,
    applies: Applies = always,
    shown: int | None = None,
    startup: bool = False,
    through: frozenset[str] | None = None,
) -> list[Primitive]:
    """Functions of a module, those that this platform has."""
    return [
        Primitive(owner, name, f"{owner.__name__}.{name}", applies, shown, startup, through)
        for name in names.split()
        if hasattr(owner, name)
    ]


def methods(
    owner: Any, prefix: str, names: str, applies: Applies = always, startup: bool = False
) -> list[Primitive]:
    """Methods of a class, those that it defines itself or inherits."""
    return [
        Primitive(owner, name, f"{prefix}.{name}", applies, None, startup)
        for name in names.split()
        if hasattr(owner, name)
    ]


def socket_of(file: Any) -> Any:
    """The socket behind a file that `socket.makefile` made, or None."""
    raw = getattr(getattr(file, "buffer", file), "raw", None)
    return getattr(raw, "_sock", None) if isinstance(raw, socket.SocketIO) else None


def short(value: Any) -> str:
    """A value in few characters. Only plain ones are written out: a repr may do anything."""
    if isinstance(value, list | tuple):
        return "[" + ", ".join(short(item) for item in value[:6]) + "]"
    if isinstance(value, os.PathLike):
        value = os.fsdecode(value)
    if value is None or type(value) in (int, float, str, bytes, bool):
        return repr(value)[:80]
    return type(value).__name__
