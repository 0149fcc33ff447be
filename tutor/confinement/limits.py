"""Limits on how much a confined process may use, as rlimits.

Memory is limited twice: RLIMIT_DATA counts private writable memory, thread stacks included, and
is the real limit; RLIMIT_AS, twice as wide, also counts shared memory and mapped files. So that
it does not count what libc merely reserves for each thread, all threads share one arena.

What bounds threads: RLIMIT_NPROC counts every process of the user, so a useful value for one
process does not exist. Stacks get 4 MiB instead of the usual 8; the limit on memory has room for
`threads` of them, and any further thread is paid for out of `memory_bytes`. Code that asks for
smaller stacks gets more threads, at most memory / 16 KiB, until the deadline of its attempt.
"""

from __future__ import annotations

import math
import sys
import threading
import time

from tutor.confinement import kernel
from tutor.confinement.policy import ConfinementError, Policy

if sys.platform != "win32":
    import resource

# Endless recursion through a sort key takes 2.3 MiB; with less it is a crash, not a RecursionError.
STACK_BYTES = 4 << 20
_ADDRESSES_TO_DATA = 2
_SECONDS_FROM_SIGNAL_TO_KILL = 2
_KIB = 1024


def apply(policy: Policy) -> None:
    """Set the limits of the policy on this process, never above those it has.

    Memory counts from what is in use now; so does CPU time. Threads started later get stacks of
    `STACK_BYTES`. Raises ConfinementError.
    """
    threading.stack_size(STACK_BYTES)
    if sys.platform == "win32":
        return
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_FSIZE, policy.file_bytes)
    _lower(resource.RLIMIT_NOFILE, policy.open_files)
    if policy.cpu_seconds is not None:
        soft = math.ceil(time.process_time()) + policy.cpu_seconds
        _lower(resource.RLIMIT_CPU, soft, soft + _SECONDS_FROM_SIGNAL_TO_KILL)
    if sys.platform == "linux":
        kernel.use_one_malloc_arena()
        _lower(resource.RLIMIT_MSGQUEUE, 0)
        more = policy.memory_bytes + policy.threads * STACK_BYTES
        in_use = _memory_in_use()
        _lower(resource.RLIMIT_DATA, in_use["VmData"] + more)
        _lower(resource.RLIMIT_AS, in_use["VmSize"] + _ADDRESSES_TO_DATA * more)


def _lower(kind: int, soft: int, hard: int | None = None) -> None:
    if sys.platform == "win32":
        return
    _, ceiling = resource.getrlimit(kind)
    wanted = soft if hard is None else hard
    if ceiling != resource.RLIM_INFINITY:
        wanted = min(wanted, ceiling)
    try:
        resource.setrlimit(kind, (min(soft, wanted), wanted))
    except (OSError, ValueError) as error:
        raise ConfinementError(f"A limit could not be set ({kind}): {error}") from error


def _memory_in_use() -> dict[str, int]:
    """Bytes by the names in /proc/self/status (VmSize, VmData and the like)."""
    sizes = {}
    try:
        with open("/proc/self/status", encoding="ascii", errors="replace") as lines:  # noqa: PTH123
            for line in lines:
                if line.startswith(("VmSize:", "VmData:")):
                    name, rest = line.split(":")
                    sizes[name] = int(rest.split()[0]) * _KIB
    except OSError as error:
        raise ConfinementError(f"/proc must be readable to set a memory limit: {error}") from error
    return sizes
