"""Locks of `threading` that the loop waits for while another thread sleeps on them.

A lock that guards a few lines is often taken on the loop and is no mistake, and on a busy machine
its holder may be without a core for long. So the clock alone accuses nobody: a thread that waits
in a known primitive has to be seen meanwhile.
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

METHODS: list[tuple[type, str]] = [
    (owner, attribute)
    for owner in (_thread.LockType, type(threading.RLock()))
    for attribute in ("acquire", "acquire_lock", "__enter__")
    if attribute in owner.__dict__
]
_PRIMITIVE = ("tutor.apphost.probes.patches", "recorded")
_clock = time.perf_counter
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
    queued, began = RUN_QUEUE.seconds(), _clock()
    taken = seen = False
    RECORDER.inside = True
    try:
        while not taken and (patience < 0 or _clock() - began < patience):
            left = patience - (_clock() - began) if patience >= 0 else LIMIT
            taken = take(lock, True, max(0.0, min(LIMIT, left)))
            seen = seen or (not taken and _somebody_waits())
        return taken
    finally:
        RECORDER.inside = False
        waited = _clock() - began - (RUN_QUEUE.seconds() - queued)
        if waited > (LIMIT if seen else UNSEEN_LIMIT):
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
    """Whether a thread of the learner's is in a known primitive."""
    frames = sys._current_frames()
    try:
        return any(
            _waits(frame) for ident, frame in frames.items() if ident != RECORDER.loop_thread
        )
    finally:
        del frames


def _waits(frame: FrameType | None) -> bool:
    waits = False
    while frame is not None:
        code = frame.f_code
        if learners_file(code.co_filename) is not None:
            return waits
        waits = waits or (frame.f_globals.get("__name__"), code.co_name) == _PRIMITIVE
        frame = frame.f_back
    return False


def _owner(method: Any) -> type:
    """The class that a method descriptor belongs to."""
    owner: type = method.__objclass__
    return owner
