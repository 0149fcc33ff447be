"""Files that are read and written, and paths that are looked up."""

import io
import os
import sqlite3
import sys
from typing import Any

from tutor.apphost.probes.calls.primitive import (
    PATH_MODULES,
    Primitive,
    functions,
    methods,
    socket_of,
)

STANDARD = {id(s) for s in (sys.stdout, sys.stderr) if s is not None}


def _is_file(file: Any, *_args: Any, **_kwargs: Any) -> bool:
    """An open file, pipe or blocking socket; not the process's own output."""
    if id(file) in STANDARD or file is sys.stdout or file is sys.stderr:
        return False
    if file.fileno() in (1, 2):
        return False
    under = socket_of(file)
    return under is None or bool(under.gettimeout() != 0)


def _descriptor_waits(fd: int, *_args: Any, **_kwargs: Any) -> bool:
    return fd not in (1, 2) and os.get_blocking(fd)


def _first_waits(out_fd: int, *_args: Any, **_kwargs: Any) -> bool:
    return os.get_blocking(out_fd)


def _descriptor_or_path(path: Any, *_args: Any, **_kwargs: Any) -> bool:
    """A path; what is known of an open descriptor is in memory."""
    return not isinstance(path, int)


FUNCTIONS = [
    *functions(
        os,
        "stat lstat access readlink statvfs getxattr listxattr pathconf",
        _descriptor_or_path,
        0,
        kind="file",
        through=PATH_MODULES,
    ),
    *functions(os, "fstat fstatvfs getcwd getcwdb fdopen", kind="file", through=PATH_MODULES),
    *functions(
        os, "read write pread pwrite readv writev preadv pwritev", _descriptor_waits, kind="file"
    ),
    *functions(os, "fsync fdatasync sync copy_file_range", kind="file"),
    *functions(os, "sendfile", _first_waits, kind="file"),
]
"""Functions that take a path or a descriptor, and tell no audit hook."""

BUILT_IN = [
    *methods(
        sqlite3.Connection,
        "sqlite3",
        "execute executemany executescript commit rollback backup",
        kind="database",
    ),
    *methods(
        sqlite3.Cursor,
        "sqlite3",
        "execute executemany executescript fetchone fetchmany fetchall",
        kind="database",
    ),
    *(
        primitive
        for owner in (
            io.TextIOWrapper,
            io.BufferedReader,
            io.BufferedWriter,
            io.BufferedRandom,
            io.FileIO,
        )
        for primitive in methods(
            owner,
            "file",
            "read readline readlines write writelines read1 readinto readinto1 readall truncate",
            _is_file,
            kind="file",
        )
        if primitive.attribute in owner.__dict__
    ),
]
"""Methods of classes written in C."""

__all__ = ["BUILT_IN", "FUNCTIONS", "Primitive"]
