"""Locks of `threading` that the loop waits for while another thread sleeps on them.

A lock that guards a few lines is often taken on the loop and is no mistake, and on a busy machine
its holder may be without a core for long. So the clock alone accuses nobody: a thread has to be
seen meanwhile that waits in a known primitive and will let the lock go, or nothing may have
computed anywhere in the process while the cores were free.
"""

import _thread
import functools
import sys
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

from tutor.apphost.probes.blocking import Met, live, met
from tutor.apphost.probes.recorder import RECORDER
from tutor.apphost.probes.stacks import learners_file
from tutor.apphost.probes.steps import RUN_QUEUE, STEP

LIMIT = 0.030
"""Seconds of waiting, without those in which the thread had no core."""
UNSEEN_LIMIT = 0.5
"""The same where nobody was seen to wait: the holder computes, or waits in C."""
IDLE_LIMIT = 0.09
"""The same where nobody computed either."""
IDLE = 0.2
"""Part of the time in which the process may have computed and counts as idle all the same."""
PROMPT = 0.002
"""Seconds that each look may have queued for a core where the cores are free."""

METHODS: list[tuple[type, str]] = [
    (owner, attribute)
    for owner in (_thread.LockType, type(threading.RLock()))
    for attribute in ("acquire", "acquire_lock", "__enter__")
    if attribute in owner.__dict__
]
_PRIMITIVE = ("tutor.apphost.probes.patches", "wrapped.<locals>.recorded")
_AT_WORK = frozenset(
    (
        ("threading", "Timer.run"),
        ("concurrent.futures.thread", "_WorkItem.run"),
        ("multiprocessing.pool", "mapstar"),
    )
)
"""What runs in a thread for somebody: after its wait it may let a lock go."""
_clock = time.perf_counter
_process_time = time.process_time
_getframe = sys._getframe


def wrapped(original: Callable[..., Any], attribute: str) -> Any:
    """The method's wrapper: it takes a free lock at once and looks around while it waits."""
    text = "with lock" if attribute == "__enter__" else "lock.acquire"
    take = _owner(original).__dict__["acquire"]

    @functools.wraps(original)
    def acquire(self: Any, *args: Any, **kwargs: Any) -> Any:
        if not live(False):
            return original(self, *args, **kwargs)
        patience = _patience(args, kwargs)
        if patience is None:
            return original(self, *args, **kwargs)
        if take(self, False):
            return True
        return _wait(take, self, patience, text, _getframe(1))

    return acquire


def _wait(
    take: Callable[..., bool], lock: Any, patience: float, text: str, frame: FrameType
) -> bool:
    queued, computed, began = RUN_QUEUE.seconds(), _process_time(), _clock()
    taken = seen = False
    looks = 0
    RECORDER.inside = True
    try:
        while not taken and (patience < 0 or _clock() - began < patience):
            left = patience - (_clock() - began) if patience >= 0 else LIMIT
            taken = take(lock, True, max(0.0, min(LIMIT, left)))
            looks += 1
            seen = seen or (not taken and _somebody_waits())
        return taken
    finally:
        RECORDER.inside = False
        late = RUN_QUEUE.seconds() - queued
        waited = _clock() - began - late
        idle = (
            RUN_QUEUE.known and late < PROMPT * looks and _process_time() - computed < IDLE * waited
        )
        if waited > (LIMIT if seen else IDLE_LIMIT if idle else UNSEEN_LIMIT):
            STEP.primitive += waited
            met(Met(lambda: text, "wait"), began, waited * 1000, frame)


def _patience(args: tuple[Any, ...], kwargs: dict[str, Any]) -> float | None:
    """For how long the caller would wait, -1 for ever; None where it would not, or would fail."""
    given = dict(zip(("blocking", "timeout"), args, strict=False)) | kwargs
    timeout = given.get("timeout", -1)
    fits = len(args) <= 2 and given.keys() <= {"blocking", "timeout"}
    if not fits or not given.get("blocking", True) or type(timeout) not in (int, float):
        return None
    return float(timeout) if timeout == -1 or 0 < timeout < threading.TIMEOUT_MAX else None


def _somebody_waits() -> bool:
    """Whether another thread is in a known primitive, and has something to do after it."""
    frames = sys._current_frames()
    try:
        return any(
            _waits(frame) for ident, frame in frames.items() if ident != RECORDER.loop_thread
        )
    finally:
        del frames


def _waits(frame: FrameType | None) -> bool:
    """Whether a thread sleeps in a primitive on behalf of the learner's code, of a timer, or of
    work that was given to a pool. A pool's worker without work sleeps too, and holds nothing."""
    waits = False
    while frame is not None:
        code = frame.f_code
        name = (frame.f_globals.get("__name__"), code.co_qualname)
        if learners_file(code.co_filename) is not None or name in _AT_WORK:
            return waits
        waits = waits or name == _PRIMITIVE
        frame = frame.f_back
    return False


def _owner(method: Any) -> type:
    """The class that a method descriptor belongs to."""
    owner: type = method.__objclass__
    return owner
