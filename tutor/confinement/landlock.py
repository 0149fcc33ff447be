"""Landlock: which files may be read or written and which TCP ports connected to.

Rules only grant; there is no deny. A ruleset covers the calling thread and what it starts later,
never threads that already run, so the caller must be alone in its process.
"""

from __future__ import annotations

import os
import stat
import struct
import sys
from collections.abc import Iterable
from functools import cache

from tutor.confinement import kernel

# In the order of their bits.
_FS_RIGHTS = (
    "EXECUTE",
    "WRITE_FILE",
    "READ_FILE",
    "READ_DIR",
    "REMOVE_DIR",
    "REMOVE_FILE",
    "MAKE_CHAR",
    "MAKE_DIR",
    "MAKE_REG",
    "MAKE_SOCK",
    "MAKE_FIFO",
    "MAKE_BLOCK",
    "MAKE_SYM",
    "REFER",
    "TRUNCATE",
    "IOCTL_DEV",
)
_BIT = {name: 1 << position for position, name in enumerate(_FS_RIGHTS)}


def _rights(*names: str) -> int:
    return sum(_BIT[name] for name in names)


LIST = _rights("READ_DIR")
READ = _rights("READ_FILE", "READ_DIR")
# No links, pipes or sockets: the grader opens what lies here, and must not be led elsewhere.
WRITE = READ | _rights(
    "WRITE_FILE", "REMOVE_DIR", "REMOVE_FILE", "MAKE_DIR", "MAKE_REG", "REFER", "TRUNCATE"
)
READ_AND_RUN = READ | _rights("EXECUTE")
USE_DEVICE = _rights("READ_FILE", "WRITE_FILE")
_FOR_FILES = _rights("EXECUTE", "WRITE_FILE", "READ_FILE", "TRUNCATE", "IOCTL_DEV")

_CONNECT_TCP = 1 << 1
_BIND_AND_CONNECT_TCP = 0b11
_ABSTRACT_SOCKETS_AND_SIGNALS = 0b11

_CREATE_RULESET_VERSION = 1
_RULE_PATH_BENEATH = 1
_RULE_NET_PORT = 2

ABI_WITH_PORTS = 4

TEST_SWITCH = "FASTCTO_TUTOR_TEST"
TEST_LANDLOCK = "FASTCTO_TUTOR_TEST_LANDLOCK"
"""Tests alone, with the switch at 1, make a kernel look older than it is: 0 is none at all."""


@cache
def abi() -> int:
    """Landlock ABI version of the running kernel, 0 where it is missing or switched off.

    Asked for the first time before a process clears its environment, so that a tutor and its
    children agree on what tests have them believe.
    """
    if not kernel.has_syscalls():
        return 0
    try:
        version = kernel.call("landlock_create_ruleset", None, 0, _CREATE_RULESET_VERSION)
    except OSError:
        return 0
    return min(version, _pretended())


def _pretended() -> int:
    if os.environ.get(TEST_SWITCH) == "1" and os.environ.get(TEST_LANDLOCK, "").isdecimal():
        return int(os.environ[TEST_LANDLOCK])
    return sys.maxsize


def _handled(version: int) -> tuple[int, int, int]:
    """File rights, network rights and scopes that this ABI version can take away."""
    newest = 12 + sum(version >= needed for needed in (2, 3, 5))
    files = (1 << (newest + 1)) - 1
    network = _BIND_AND_CONNECT_TCP if version >= ABI_WITH_PORTS else 0
    scopes = _ABSTRACT_SOCKETS_AND_SIGNALS if version >= 6 else 0
    return files, network, scopes


class Ruleset:
    """A kernel ruleset under construction: everything is denied but what is allowed here."""

    def __init__(self) -> None:
        """Ask the kernel for an empty ruleset. Raises OSError."""
        version = abi()
        self._files, network, scopes = _handled(version)
        known = 8 if version < ABI_WITH_PORTS else 16 if version < 6 else 24
        attributes = struct.pack("<QQQ", self._files, network, scopes)[:known]
        self._fd = kernel.call("landlock_create_ruleset", attributes, known, 0)

    def allow(self, paths: Iterable[str], rights: int, *, must_exist: bool = False) -> None:
        """Grant rights on files, or folders with all below. Raises OSError.

        A path that is missing or out of reach is passed over unless `must_exist`.
        """
        for path in paths:
            try:
                fd = os.open(path, os.O_PATH | os.O_CLOEXEC)
            except OSError:
                if must_exist:
                    raise
                continue
            try:
                self._allow_opened(fd, rights)
            finally:
                os.close(fd)

    def _allow_opened(self, fd: int, rights: int) -> None:
        if not stat.S_ISDIR(os.fstat(fd).st_mode):
            rights &= _FOR_FILES
        granted = rights & self._files
        if granted:
            rule = struct.pack("<Qi", granted, fd)
            kernel.call("landlock_add_rule", self._fd, _RULE_PATH_BENEATH, rule, 0)

    def allow_connect(self, ports: Iterable[int]) -> None:
        """Grant TCP connections to these ports; needs `ABI_WITH_PORTS`. Raises OSError."""
        for port in ports:
            rule = struct.pack("<QQ", _CONNECT_TCP, port)
            kernel.call("landlock_add_rule", self._fd, _RULE_NET_PORT, rule, 0)

    def restrict_this_thread(self) -> None:
        """Make the ruleset hold, for good, and release it. Raises OSError."""
        kernel.call("landlock_restrict_self", self._fd, 0)
        self.close()

    def close(self) -> None:
        """Release the ruleset; closing twice does nothing."""
        fd, self._fd = self._fd, -1
        if fd >= 0:
            os.close(fd)
