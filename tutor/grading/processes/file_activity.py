"""Watches the app's database file from outside, so that its reads can be counted.

SQLite reads the first bytes of the file at each statement outside of a transaction, to see whether
somebody else has changed it (https://sqlite.org/fileformat.html, "file change counter"). So the
kernel's notes of reads tell how many statements ran, whatever the app reports of itself.
"""

import ctypes
import errno
import os
import sys
from pathlib import Path

from tutor.grading.errors import GraderError
from tutor.protocol.file_activity import WATCHED

UNKNOWN = (errno.ENOSYS, errno.EPERM)
"""What a system answers that has no such notes to give."""


def watch(database: Path) -> int | None:
    """A descriptor that receives the kernel's notes on a database file, made empty where missing.

    None where the system has no such notes: then nothing is counted. Raises GraderError where this
    user has as many watches as the system allows: without one, a forged record would be believed.
    Raises OSError where the file can't be made. The folder is watched beside the file: two kinds of
    notes that alternate are never merged, as the kernel does with equal ones in a row.
    """
    if sys.platform != "linux":
        return None
    database.touch()
    library = ctypes.CDLL(None, use_errno=True)
    descriptor = int(library.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC))
    refused = ctypes.get_errno() if descriptor < 0 else 0
    for path in (database.parent, database):
        if not refused and library.inotify_add_watch(descriptor, os.fsencode(path), WATCHED) < 0:
            refused = ctypes.get_errno()
    if not refused:
        return descriptor
    if descriptor >= 0:
        os.close(descriptor)
    if refused in UNKNOWN:
        return None
    if refused == errno.ENOENT:
        raise FileNotFoundError(refused, os.strerror(refused), str(database))
    raise GraderError(
        f"The database file can't be watched ({os.strerror(refused)}), so nothing was judged. "
        "Programs of yours may hold all of the system's file watches: close some, or raise "
        "fs.inotify.max_user_instances, and try again."
    )
