"""Windows: memory, CPU time and processes limited by a job object; files and network stay open.

Untested: written from documentation, on no machine of that kind. The structures have their sizes
from fixed-width types, so that their layout can at least be checked anywhere.
"""

from __future__ import annotations

import ctypes
import math
import time
from typing import Any

from tutor.confinement.policy import Policy

_BASIC_UI_RESTRICTIONS = 4
_EXTENDED_LIMITS = 9
_EVERY_UI_RESTRICTION = 0xFF

_PROCESS_TIME = 0x0002
_ACTIVE_PROCESSES = 0x0008
_PROCESS_MEMORY = 0x0100
_NO_ERROR_DIALOG = 0x0400
_KILL_ON_CLOSE = 0x2000

_TICKS_A_SECOND = 10_000_000
_OF_THE_INTERPRETER = 256 << 20
"""Bytes that a warm app host holds before a learner's code runs, generously."""


class BasicLimits(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_ = (
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("smallest_working_set", ctypes.c_size_t),
        ("largest_working_set", ctypes.c_size_t),
        ("active_processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority_class", ctypes.c_uint32),
        ("scheduling_class", ctypes.c_uint32),
    )


class ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("basic", BasicLimits),
        ("io_counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


def limits_of(policy: Policy) -> ExtendedLimits:
    """The job's limits for a policy; CPU time counts from now on."""
    limits = ExtendedLimits()
    limits.basic.flags = _ACTIVE_PROCESSES | _PROCESS_MEMORY | _NO_ERROR_DIALOG | _KILL_ON_CLOSE
    limits.basic.active_processes = 1
    limits.process_memory = policy.memory_bytes + _OF_THE_INTERPRETER
    if policy.cpu_seconds is not None:
        seconds = math.ceil(time.process_time()) + policy.cpu_seconds
        limits.basic.flags |= _PROCESS_TIME
        limits.basic.process_time = seconds * _TICKS_A_SECOND
    return limits


def apply(policy: Policy) -> None:
    """Put this process into a job of its own, for good. Raises OSError."""
    kernel: Any = ctypes.CDLL("kernel32", use_last_error=True)
    for name in ("CreateJobObjectW", "GetCurrentProcess"):
        getattr(kernel, name).restype = ctypes.c_void_p
    # Its handle stays open as long as the process: closing it would end the process.
    job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
    _set(kernel, job, _EXTENDED_LIMITS, limits_of(policy))
    _set(kernel, job, _BASIC_UI_RESTRICTIONS, ctypes.c_uint32(_EVERY_UI_RESTRICTION))
    process = ctypes.c_void_p(kernel.GetCurrentProcess())
    if not kernel.AssignProcessToJobObject(job, process):
        raise OSError("AssignProcessToJobObject: the process cannot be put into a job")


def _set(kernel: Any, job: ctypes.c_void_p, kind: int, value: Any) -> None:
    if not kernel.SetInformationJobObject(job, kind, ctypes.byref(value), ctypes.sizeof(value)):
        raise OSError(f"SetInformationJobObject: information {kind} is refused")
