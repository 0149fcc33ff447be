"""Whether the machine ran out of room or memory while an attempt ran.

An app that finds no room on a disk that somebody else filled did nothing wrong, and neither did
one that the system killed because memory was short. What they get isn't judged. No limit of an
exercise makes either happen: they have errors and sentences of their own.
"""

import os
import threading
import time
from pathlib import Path

LEAST_ROOM = 24 << 20
"""Bytes that must be free on the disk of the scratch folders."""
LEAST_FILES = 64
"""How many more files the disk must have place for."""
LEAST_MEMORY = 48 << 20
"""Bytes of memory that the system must be able to give."""
LOOK_SECONDS = 0.02
MEMORY_EVERY = 10
"""Looks between two at the memory: it is kept free by the system, and a look costs more."""

DISK = "disk space"
FILES = "place for more files"
MEMORY = "memory"


class Watch:
    """What was short since the watch began; to be ended with `end`."""

    def __init__(self, watcher: "Watcher", begun: float) -> None:
        self._watcher = watcher
        self._killed = _processes_killed()
        self.begun = begun

    def short_of(self) -> str:
        """What the machine ran out of meanwhile, in words; "" where it had enough of all."""
        self._watcher.look()
        found = self._watcher.last_short
        if found is not None and found[0] >= self.begun:
            return found[1]
        return MEMORY if _processes_killed() > self._killed else ""

    def end(self) -> None:
        """End the watch. Call it off the event loop: it waits for the last look."""
        self._watcher.leave()


class Watcher:
    """Looks at the machine in a thread of its own, for as long as anybody watches.

    All attempts of a process share one: what one of them fills, another one finds full.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._watching = 0
        self._thread: threading.Thread | None = None
        self._over = threading.Event()
        self._folder = Path()
        self.last_short: tuple[float, str] | None = None
        """When something was short for the last time (on time.monotonic), and what."""
        self.short_since: float | None = None
        """Since when something has been short without a break; None while there is enough."""

    def watch(self, folder: Path) -> Watch:
        """Begins to watch; `folder` is on the disk that scratch folders share."""
        with self._lock:
            self._watching += 1
            self._folder = folder
            # Before the first look: what that one finds short is short for whoever watches.
            begun = time.monotonic()
            self._look(0)
            if self._thread is None:
                self._over = threading.Event()
                self._thread = threading.Thread(
                    target=self._run, args=(self._over,), name="machine-watch", daemon=True
                )
                self._thread.start()
        return Watch(self, begun)

    def leave(self) -> None:
        """One who watched is done."""
        with self._lock:
            self._watching -= 1
            over = None
            if not self._watching:
                over, self._thread = self._thread, None
                self._over.set()
        if over is not None:
            over.join()

    def look(self) -> None:
        """Looks now; on a busy machine the thread may not have had its turn."""
        with self._lock:
            self._look(0)

    def _run(self, over: threading.Event) -> None:
        looks = 0
        while not over.wait(LOOK_SECONDS):
            looks += 1
            self._look(looks)

    def _look(self, number: int) -> None:
        short = _short_of(self._folder, memory=number % MEMORY_EVERY == 0)
        now = time.monotonic()
        if short:
            self.last_short = (now, short)
            self.short_since = self.short_since or now
        elif number % MEMORY_EVERY == 0:
            self.short_since = None


WATCHER = Watcher()


def _short_of(folder: Path, *, memory: bool) -> str:
    try:
        disk = os.statvfs(folder)
    except OSError:
        return ""
    if disk.f_bavail * disk.f_frsize < LEAST_ROOM:
        return DISK
    if disk.f_files and disk.f_favail < LEAST_FILES:
        return FILES
    return MEMORY if memory and _memory_left() < LEAST_MEMORY else ""


def _memory_left() -> int:
    """Bytes that the system can still give; endless where it doesn't say."""
    return _number("/proc/meminfo", "MemAvailable:", 1 << 62) << 10


def _processes_killed() -> int:
    """How many processes the system has killed for want of memory since it started."""
    return _number("/proc/vmstat", "oom_kill ", 0)


def _number(path: str, name: str, otherwise: int) -> int:
    try:
        with Path(path).open(encoding="ascii", errors="replace") as lines:
            found = next((line for line in lines if line.startswith(name)), "")
    except OSError:
        return otherwise
    return int(found.split()[1]) if found else otherwise
