"""Watches the app's database file from outside, so that its reads can be counted.

SQLite reads the first bytes of the file at each statement outside of a transaction, to see whether
somebody else has changed it (https://sqlite.org/fileformat.html, "file change counter"). So the
kernel's notes of reads tell how many statements ran, whatever the app reports of itself.
"""

import contextlib
import ctypes
import os
from pathlib import Path

from tutor.protocol.file_activity import WATCHED


def watch(database: Path) -> int | None:
    """A descriptor that receives the kernel's notes on a database file, made empty where missing.

    None where the system has no such notes, or no room for another watch: then nothing is counted.
    The folder is watched beside the file: two kinds of notes that alternate are never merged, as
    the kernel does with equal ones in a row.
    """
    inotify = getattr(ctypes.CDLL(None, use_errno=True), "inotify_init1", None)
    if inotify is None:
        return None
    library = ctypes.CDLL(None, use_errno=True)
    descriptor = int(library.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC))
    if descriptor < 0:
        return None
    with contextlib.suppress(OSError):
        database.touch()
        for path in (database.parent, database):
            if library.inotify_add_watch(descriptor, os.fsencode(path), WATCHED) < 0:
                raise OSError(ctypes.get_errno(), "inotify_add_watch")
        return descriptor
    os.close(descriptor)
    return None
