"""Being alone on this machine, for a check that a busy machine disturbed.

Every attempt of this user's tutors shares one lock; one that must be repeated in quiet has it for
itself. It is a file lock (flock), so it ends with the process that holds it, however that ends.
"""

import asyncio
import contextlib
import os
import stat
import sys
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

if sys.platform != "win32":
    import fcntl

    SHARED, ALONE, AT_ONCE = fcntl.LOCK_SH, fcntl.LOCK_EX, fcntl.LOCK_NB
else:
    SHARED = ALONE = AT_ONCE = 0

POLL_SECONDS = 0.03
SHARE_SECONDS = 60.0
"""How long an attempt waits for others that want to be alone; then it begins anyway, and they find
out by their own measurements."""


class Quiet:
    """The lock of this user's tutors on this machine: `shared` by attempts, or held `alone`.

    Two files, so that who wants to be alone is not kept waiting by ever new attempts: everybody
    comes through the door, and who waits to be alone keeps it closed.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    @contextlib.asynccontextmanager
    async def shared(self) -> AsyncIterator[None]:
        """Runs beside other attempts, but not beside one that is alone."""
        with contextlib.ExitStack() as stack:
            room = await asyncio.to_thread(self._open, "room", stack)
            with contextlib.ExitStack() as entering:
                door = await asyncio.to_thread(self._open, "door", entering)
                if await _taken(door, ALONE, SHARE_SECONDS):
                    await _taken(room, SHARED, SHARE_SECONDS)
            yield

    @contextlib.asynccontextmanager
    async def alone(self, within: float) -> AsyncIterator[bool]:
        """Waits until no other attempt runs, and keeps new ones out; whether that came true.

        within: seconds to wait for it. Not to be used inside of `shared`.
        """
        with contextlib.ExitStack() as stack:
            door = await asyncio.to_thread(self._open, "door", stack)
            room = await asyncio.to_thread(self._open, "room", stack)
            loop = asyncio.get_running_loop()
            until = loop.time() + within
            alone = await _taken(door, ALONE, within)
            yield alone and await _taken(room, ALONE, until - loop.time())

    def _open(self, name: str, stack: contextlib.ExitStack) -> int | None:
        """A descriptor of a lock file until the stack ends; None where there can be none."""
        folder = self._folder or _own_folder()
        if folder is None:
            return None
        try:
            descriptor = os.open(folder / name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError:
            return None
        stack.callback(os.close, descriptor)
        return descriptor


async def _taken(descriptor: int | None, how: int, within: float) -> bool:
    """Whether a lock was had in so many seconds; without a file there is nobody to wait for."""
    if descriptor is None:
        return True
    loop = asyncio.get_running_loop()
    until = loop.time() + within
    while True:
        try:
            fcntl.flock(descriptor, how | AT_ONCE)
        except BlockingIOError:
            if loop.time() >= until:
                return False
            await asyncio.sleep(POLL_SECONDS)
        except OSError:
            return True  # a file system without locks
        else:
            return True


def _own_folder() -> Path | None:
    """This user's folder for locks; None where another user's lies in its place."""
    if sys.platform == "win32":
        return None  # no such locks there: attempts find out by their own measurements
    folder = Path(tempfile.gettempdir()) / f"fastcto-tutor-{os.getuid()}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
    except OSError:
        return None
    ours = stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid()
    return folder if ours else None
