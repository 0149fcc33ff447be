"""Sleeps, threads, queues, pools, programs and signals that are waited for in place."""

import _queue
import multiprocessing.process
import os
import pwd
import select
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import thread
from typing import Any

from tutor.apphost.probes.calls.primitive import PATH_MODULES, Primitive, functions


def _sleeps(seconds: Any = 0, *_args: Any) -> bool:
    return bool(seconds > 0)


def _is_alive(worker: Any, timeout: float | None = None) -> bool:
    return timeout != 0 and bool(worker.is_alive())


def _has_time(_condition: Any, timeout: float | None = None) -> bool:
    return timeout != 0


def _runs(process: Any, *_args: Any, **_kwargs: Any) -> bool:
    return process.returncode is None


def _hangs(_pid: int, options: int) -> bool:
    return not options & os.WNOHANG


def _hangs_wait3(options: int) -> bool:
    return not options & os.WNOHANG


def _hangs_waitid(_kind: int, _id: int, options: int) -> bool:
    return not options & os.WNOHANG


def _is_empty(queue: Any, block: bool = True, timeout: float | None = None) -> bool:
    return bool(block and timeout != 0 and queue.empty())


def _selects(_read: Any, _write: Any, _special: Any, timeout: float | None = None) -> bool:
    return timeout != 0


def _polls(_poll: Any, timeout: float | None = None, *_args: Any) -> bool:
    return timeout != 0


def _signalled(_signals: Any, timeout: float | None = None) -> bool:
    return timeout != 0


def _has_work(pool: Any, wait: bool = True, **_options: Any) -> bool:
    """Whether work waits in the pool or runs in one of its threads: only then is there much to
    wait for. A finished job may still be at telling the loop so."""
    if not wait:
        return False
    if pool._work_queue.qsize():
        return True
    frames = sys._current_frames()
    try:
        return any(_works(frames.get(worker.ident)) for worker in pool._threads)
    finally:
        del frames


def _works(frame: Any) -> bool:
    outermost = None
    while frame is not None:
        if frame.f_code in _RUNS:
            outermost = frame
        frame = frame.f_back
    return outermost is not None and not outermost.f_locals["self"].future.done()


_RUNS = {thread._WorkItem.run.__code__}

FUNCTIONS = [
    Primitive(time, "sleep", "time.sleep", _sleeps, 0, "sleep"),
    Primitive(select, "select", "select.select", _selects),
    *functions(os, "wait", kind="process"),
    *functions(os, "wait3", _hangs_wait3, kind="process"),
    *functions(os, "wait4 waitpid", _hangs, kind="process"),
    *functions(os, "waitid", _hangs_waitid, kind="process"),
    *functions(signal, "sigwait sigwaitinfo pause"),
    *functions(signal, "sigtimedwait", _signalled),
    # A directory service may be behind the list of users.
    *functions(pwd, "getpwnam getpwuid getpwall", kind="file", through=PATH_MODULES),
]
"""Functions of modules."""

METHODS = [
    Primitive(subprocess.Popen, "wait", "Popen.wait", _runs, None, "process"),
    Primitive(subprocess.Popen, "communicate", "Popen.communicate", kind="process"),
    Primitive(threading.Condition, "wait", "Condition.wait", _has_time),
    Primitive(threading.Thread, "join", "Thread.join", _is_alive),
    Primitive(multiprocessing.process.BaseProcess, "join", "Process.join", _is_alive),
    Primitive(thread.ThreadPoolExecutor, "shutdown", "Executor.shutdown", _has_work),
]
"""Methods of classes written in Python."""

BUILT_IN = [
    Primitive(_queue.SimpleQueue, "get", "SimpleQueue.get", _is_empty),
    *(
        Primitive(type(getattr(select, name)()), "poll", f"select.{name}", _polls)
        for name in ("poll", "epoll", "devpoll")
        if hasattr(select, name)
    ),
]
"""Methods of classes written in C."""
