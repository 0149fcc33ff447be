"""The thin edge to the kernel: raw system calls and prctl through ctypes."""

from __future__ import annotations

import ctypes
import os
from functools import cache

from tutor.confinement.syscalls import numbers, this_machine

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_NO_NEW_PRIVS = 38

_CAPABILITY_VERSION_3 = 0x20080522
_M_ARENA_MAX = -8


@cache
def _libc() -> ctypes.CDLL:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.syscall.restype = ctypes.c_long
    return libc


def has_syscalls() -> bool:
    """Whether system calls can be made by name on this machine."""
    return this_machine() is not None


def call(name: str, *arguments: int | bytes | None) -> int:
    """Make one system call; bytes go as a pointer to a copy. Raises OSError with its errno."""
    machine = this_machine()
    if machine is None:
        raise OSError(f"{name}: no system call table for this machine")
    words = [
        ctypes.c_long(argument) if isinstance(argument, int) else ctypes.c_char_p(argument)
        for argument in (numbers(machine)[name], *arguments)
    ]
    result: int = _libc().syscall(*words)
    if result < 0:
        errno = ctypes.get_errno()
        raise OSError(errno, f"{name}: {os.strerror(errno)}")
    return result


def prctl(option: int, value: int) -> None:
    """Set one process attribute. Raises OSError."""
    call("prctl", option, value, 0, 0, 0)


def drop_capabilities() -> None:
    """Give up every capability, so that running as root grants nothing. Raises OSError."""
    header = _CAPABILITY_VERSION_3.to_bytes(4, "little") + bytes(4)
    call("capset", header, bytes(24))


def use_one_malloc_arena() -> None:
    """Keep libc from reserving 64 MiB of addresses for each new thread, where it does that."""
    mallopt = getattr(_libc(), "mallopt", None)
    if mallopt is not None:
        mallopt(_M_ARENA_MAX, 1)
