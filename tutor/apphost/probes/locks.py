"""Locks of `threading` that the loop really waits for.

A lock that guards a few lines is often taken on the loop and is no mistake; only a wait that no
short critical section explains is one.
"""

import _thread
import functools
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from tutor.apphost.probes.blocking import live, met
from tutor.apphost.probes.recorder import RECORDER
from tutor.apphost.probes.steps import RUN_QUEUE, STEP

LIMIT = 0.030
"""Seconds of waiting, without those in which the thread had no core."""

METHODS: list[tuple[type, str]] = [
    (owner, attribute)
    for owner in (_thread.LockType, type(threading.RLock()))
    for attribute in ("acquire", "acquire_lock", "__enter__")
    if attribute in owner.__dict__
]
_TEXTS = {"__enter__": "with lock", "acquire": "lock.acquire", "acquire_lock": "lock.acquire"}
_clock = time.perf_counter
_getframe = sys._getframe


def wrapped(original: Callable[..., Any], attribute: str) -> Any:
    """The method's wrapper: it takes a free lock at once and looks at the clock otherwise."""
    text = _TEXTS[attribute]

    @functools.wraps(original)
    def acquire(self: Any, *args: Any, **kwargs: Any) -> Any:
        if not live(False) or not RECORDER.in_step or (args and not args[0]):
            return original(self, *args, **kwargs)
        if not args and not kwargs and _try(self, False):
            return True
        queued, began = RUN_QUEUE.seconds(), _clock()
        RECORDER.inside = True
        try:
            return original(self, *args, **kwargs)
        finally:
            RECORDER.inside = False
            waited = _clock() - began - (RUN_QUEUE.seconds() - queued)
            if waited > LIMIT:
                STEP.primitive += waited
                met(lambda: text, began, waited * 1000, _getframe(1))

    _try = type_of(original).__dict__["acquire"]
    return acquire


def type_of(method: Any) -> type:
    """The class that a method descriptor belongs to."""
    owner: type = method.__objclass__
    return owner
