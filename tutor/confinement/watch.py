"""macOS: what no limit of the system does is watched by a thread of the process itself.

Untested, and weaker than a limit: code that holds the interpreter for long, or that ends the
thread, is not stopped by it. The deadline of an attempt still is outside of its reach.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time

from tutor.confinement.policy import Policy

if sys.platform != "win32":
    import resource

_SECONDS = 0.1


def start(policy: Policy, parent: int) -> None:
    """End this process once its parent has ended, or its memory grew by more than it may."""
    highest = _peak_bytes() + policy.memory_bytes
    threading.Thread(target=_watch, args=(parent, highest), daemon=True).start()


def _watch(parent: int, highest: int) -> None:
    while os.getppid() == parent and _peak_bytes() <= highest:
        time.sleep(_SECONDS)
    os.kill(os.getpid(), signal.SIGKILL)


def _peak_bytes() -> int:
    if sys.platform == "win32":
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
