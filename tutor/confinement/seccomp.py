"""Seccomp: which system calls are made at all, judged by number and by argument."""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Iterable
from errno import EACCES, ENOSYS, ENOTSUP, EPERM

from tutor.confinement import bpf, kernel, rules
from tutor.confinement.policy import ConfinementError
from tutor.confinement.syscalls import NEWEST_KNOWN, numbers, this_machine

# How the kernel names the machine type in the record that a filter sees.
_MACHINE_IDS = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_X32_CALLS = 0x40000000

_CLONE_OF_THREADS = (0x00010000, 0x00000400, 0x00000200)
"""CLONE_THREAD, CLONE_FILES, CLONE_FS: with descriptors of its own, each thread would have as many
of them as the whole process may, and what they hold open is counted nowhere."""
_CLOSE_RANGE_UNSHARE = 2
_O_TMPFILE = 0x400000
_AF_UNIX, _AF_INET, _AF_INET6 = 1, 2, 10
_SOCK_STREAM = 1
_SOCK_NONBLOCK_AND_CLOEXEC = 0x800 | 0x80000
_IPPROTO_DEFAULT, _IPPROTO_TCP = 0, 6
_SOL_SOCKET = 1
_MSG_FASTOPEN, _MSG_OOB = 0x20000000, 1
_ACCESS_MODE_AND_TRUNCATE, _TRUNCATE = 0x203, 0x200
_ABI_WITH_TRUNCATE = 3

_SET_MODE_FILTER = 1
_GET_ACTION_AVAIL = 2
_ALL_THREADS = 1
# Without it, kernels before 5.16 slow the whole process down against Spectre 4.
_SPECULATION_ALLOWED = 4


def available() -> bool:
    """Whether this machine has seccomp filters and we have its system call table."""
    if not kernel.has_syscalls():
        return False
    try:
        kernel.call("seccomp", _GET_ACTION_AVAIL, 0, struct.pack("<I", bpf.KILL_PROCESS))
    except OSError:
        return False
    return True


def build_filter(
    machine: str, *, pid: int, connect: bool, accept: bool, landlock_abi: int
) -> bytes:
    """The filter program for one process.

    `connect` lets it open TCP connections (Landlock says to which ports), `accept` serve on
    inherited listening sockets; without `accept`, what only a learner's code is refused is refused
    too. Below Landlock ABI 3 the filter refuses emptying files by path.
    Raises KeyError for a machine type without a table.
    """
    number = numbers(machine)
    program = _only_this_machine(machine)
    learners = () if accept else rules.LEARNERS
    network = _network_refusal(connect=connect, accept=accept)
    for refusal in (*rules.ALWAYS, *learners, network):
        present = [number[name] for name in refusal.calls if name in number]
        program += bpf.one_of(present, bpf.refuse(refusal.errno))
    judged = _judged_calls(pid, connect=connect, accept=accept, landlock_abi=landlock_abi)
    for name, steps in judged:
        if name in number:
            program += bpf.on_call(number[name], steps)
    return bpf.encode([*program, bpf.ALLOW])


def _only_this_machine(machine: str) -> bpf.Program:
    """End calls made as another machine type; hide those newer than the tables."""
    program = [bpf.LOAD_MACHINE, *bpf.unless_equal(_MACHINE_IDS[machine], bpf.KILL)]
    program.append(bpf.LOAD_CALL_NUMBER)
    if machine == "x86_64":
        program += bpf.at_least(_X32_CALLS, bpf.KILL)
    return program + bpf.at_least(NEWEST_KNOWN + 1, bpf.refuse(ENOSYS))


def _network_refusal(*, connect: bool, accept: bool) -> rules.Refusal:
    spared = {"socket", "connect"} if connect else set()
    if accept:
        spared |= {"listen", "accept", "accept4"}
    calls = tuple(name for name in rules.NETWORK.calls if name not in spared)
    return rules.NETWORK._replace(calls=calls)


def _judged_calls(
    pid: int, *, connect: bool, accept: bool, landlock_abi: int
) -> Iterable[tuple[str, bpf.Program]]:
    """Calls whose arguments decide, each with its steps."""
    no = bpf.refuse(EPERM)
    threads = [step for bit in _CLONE_OF_THREADS for step in bpf.unless_bit(bit, no)]
    yield "clone", [bpf.load_argument(0), *threads]
    yield "close_range", [bpf.load_argument(2), *bpf.any_bit(_CLOSE_RANGE_UNSHARE, no)]
    for name in ("kill", "tgkill"):
        yield name, [bpf.load_argument(0), *bpf.unless_equal(pid, no)]
    yield "prlimit64", [bpf.load_argument(0), *bpf.none_of((0, pid), no)]
    refused = tuple(rules.PRCTLS_REFUSED.values())
    yield "prctl", [bpf.load_argument(0), *bpf.one_of(refused, no)]
    refused = tuple(rules.FCNTLS_REFUSED.values())
    yield "fcntl", [bpf.load_argument(1), *bpf.one_of(refused, no)]
    yield "ioctl", [bpf.load_argument(1), *bpf.none_of(tuple(rules.IOCTLS.values()), no)]
    yield "socketpair", _stream_socket((_AF_UNIX,), (_IPPROTO_DEFAULT,))
    if connect:
        families = (_AF_INET, _AF_INET6)
        yield "socket", _stream_socket(families, (_IPPROTO_DEFAULT, _IPPROTO_TCP))
    # Sending with fast open connects without asking Landlock; nobody needs data out of band.
    for name, position in (("sendto", 3), ("sendmsg", 2), ("sendmmsg", 3)):
        closed = bpf.refuse(EACCES)
        bits = _MSG_FASTOPEN | _MSG_OOB
        yield name, [bpf.load_argument(position), *bpf.any_bit(bits, closed)]
    for name, position in (("recvfrom", 3), ("recvmsg", 2), ("recvmmsg", 3)):
        yield name, [bpf.load_argument(position), *bpf.any_bit(_MSG_OOB, no)]
    yield from _opening(landlock_abi)
    if not accept:
        # The sizes stay as they come; asking for others seems to work, as where a system caps them.
        larger = tuple(rules.SOCKET_BUFFERS.values())
        yield (
            "setsockopt",
            [
                bpf.load_argument(1),
                *bpf.unless_equal(_SOL_SOCKET, bpf.ALLOW),
                bpf.load_argument(2),
                *bpf.one_of(larger, bpf.refuse(rules.SEEMS_TO_WORK)),
            ],
        )


def _stream_socket(families: tuple[int, ...], protocols: tuple[int, ...]) -> bpf.Program:
    no = bpf.refuse(EACCES)
    return [
        bpf.load_argument(0),
        *bpf.none_of(families, no),
        bpf.load_argument(1),
        bpf.mask(~_SOCK_NONBLOCK_AND_CLOEXEC),
        *bpf.unless_equal(_SOCK_STREAM, no),
        bpf.load_argument(2),
        *bpf.none_of(protocols, no),
    ]


def _opening(landlock_abi: int) -> Iterable[tuple[str, bpf.Program]]:
    """No file without a name, which nobody could count. Opening for reading alone can still empty a
    file; early Landlock looks at neither way."""
    no = bpf.refuse(EPERM)
    early = landlock_abi < _ABI_WITH_TRUNCATE
    if early:
        yield "truncate", [no]
    for name, position in (("open", 1), ("openat", 2)):
        flags = bpf.load_argument(position)
        nameless = [flags, *bpf.any_bit(_O_TMPFILE, bpf.refuse(ENOTSUP))]
        empty = [flags, bpf.mask(_ACCESS_MODE_AND_TRUNCATE), *bpf.one_of((_TRUNCATE,), no)]
        yield name, [*nameless, *(empty if early else ())]


def install(*, connect: bool, accept: bool, landlock_abi: int) -> None:
    """Put the filter on every thread of this process, for good.

    Needs no-new-privileges. Raises OSError, or ConfinementError when a thread is left out.
    """
    machine = this_machine()
    if machine is None:
        raise ConfinementError("There is no system call table for this machine.")
    code = build_filter(
        machine, pid=os.getpid(), connect=connect, accept=accept, landlock_abi=landlock_abi
    )
    buffer = ctypes.create_string_buffer(code, len(code))
    header = struct.pack("<HxxxxxxQ", len(code) // 8, ctypes.addressof(buffer))
    left_out = kernel.call("seccomp", _SET_MODE_FILTER, _ALL_THREADS | _SPECULATION_ALLOWED, header)
    if left_out:
        raise ConfinementError(f"Thread {left_out} could not be put under the filter.")
