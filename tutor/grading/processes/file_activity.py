"""Watches the app's database file from outside, so that its reads can be counted.

SQLite reads the first bytes of the file at each statement outside of a transaction, to see whether
somebody else has changed it (https://sqlite.org/fileformat.html, "file change counter"). So the
kernel's notes of reads tell how many statements ran, whatever the app reports of itself.
"""

import ctypes
import errno
import os
from pathlib import Path

from tutor.grading.errors import GraderError
from tutor.protocol.file_activity import WATCHED


def watch(database: Path) -> int | None:
    """A descriptor that receives the kernel's notes on a database file, made empty where missing.

    None where the system has no such notes: then nothing is counted. Raises GraderError where this
    user has as many watches as the system allows: without one, a forged record would be believed.
    The folder is watched beside the file: two kinds of notes that alternate are never merged, as
    the kernel does with equal ones in a row.
    """
    inotify = getattr(ctypes.CDLL(None, use_errno=True), "inotify_init1", None)
    if inotify is None:
        return None
    library = ctypes.CDLL(None, use_errno=True)
    descriptor = int(library.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC))
    if descriptor < 0:
        _refuse_unless_unknown(ctypes.get_errno())
        return None
    try:
        database.touch()
        for path in (database.parent, database):
            if library.inotify_add_watch(descriptor, os.fsencode(path), WATCHED) < 0:
                raise OSError(ctypes.get_errno(), "inotify_add_watch")
    except OSError as error:
        os.close(descriptor)
        _refuse_unless_unknown(error.errno)
        return None
    return descriptor


def _refuse_unless_unknown(number: int | None) -> None:
    """Raises GraderError unless the system refused because it has no notes to give."""
    if number in (errno.ENOSYS, errno.EPERM):
        return
    raise GraderError(
        f"The database file can't be watched ({os.strerror(number or 0)}), so nothing was judged. "
        "Programs of yours may hold all of the system's file watches: close some, or raise "
        "fs.inotify.max_user_instances, and try again."
    )
