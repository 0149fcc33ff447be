"""Symbolic links for code that may not ask the system where they lead.

Reading a link is refused to a confined process, because no rule of the kernel's says whose links
it may read. Code that resolves paths asks all the time, though: of the interpreter, of libraries,
of the time zone. What those links say is remembered before the confinement.
"""

import errno
import functools
import os
import posixpath
import stat
import sys
import sysconfig
from collections.abc import Iterable
from typing import Any

REASON = "an exercise cannot read where this link leads"
ALWAYS = ("/etc/localtime", "/lib", "/lib64", "/bin", "/usr/lib", "/usr/lib64", "/var/run")
MAX_STEPS = 40


def install(paths: Iterable[str]) -> None:
    """Make `os.readlink` answer for the links on these paths and on the interpreter's own, and
    `os.path.realpath` go on where a link may not be read. Comes before the confinement."""
    known: dict[str, str] = {}
    for path in (*ALWAYS, *_interpreter(), *paths):
        _remember(path, known)
    os.readlink = _readlink(os.readlink, known)
    posixpath.realpath = _realpath(posixpath.realpath)


def _interpreter() -> Iterable[str]:
    yield from (sys.executable, sys.prefix, sys.base_prefix, *sys.path)
    yield from filter(None, map(sysconfig.get_path, ("stdlib", "platstdlib", "purelib", "platlib")))


def _remember(path: str, known: dict[str, str]) -> None:
    """Add every link that is met on the way along a path, and along where each one leads."""
    done, left = "/", [part for part in path.split("/") if part]
    steps = 0
    while left and steps < MAX_STEPS:
        part = left.pop(0)
        if part == "..":
            done = posixpath.dirname(done)
            continue
        here = posixpath.join(done, part)
        try:
            known[here] = os.readlink(here)  # noqa: PTH115 - not as slow
        except OSError:
            done = here
            continue
        steps += 1
        target = known[here]
        left = [piece for piece in target.split("/") if piece not in ("", ".")] + left
        done = "/" if target.startswith("/") else done


def _readlink(read: Any, known: dict[str, str]) -> Any:
    @functools.wraps(read)
    def readlink(path: Any, *, dir_fd: int | None = None) -> Any:
        name = os.fspath(path)
        text = os.fsdecode(name)
        if dir_fd is None and text in known:
            return os.fsencode(known[text]) if isinstance(name, bytes) else known[text]
        try:
            return read(path, dir_fd=dir_fd)
        except OSError as error:
            if error.errno == errno.EINVAL and _is_link(path, dir_fd):
                reason = f"{os.strerror(errno.EPERM)}: {REASON}"
                raise PermissionError(errno.EPERM, reason, path) from None
            raise

    return readlink


def _is_link(path: Any, dir_fd: int | None) -> bool:
    return stat.S_ISLNK(os.stat(path, dir_fd=dir_fd, follow_symlinks=False).st_mode)


def _realpath(resolve: Any) -> Any:
    @functools.wraps(resolve)
    def realpath(filename: Any, **options: Any) -> Any:
        try:
            return resolve(filename, **options)
        except PermissionError:
            if options.get("strict"):
                raise
            return posixpath.abspath(filename)

    return realpath
