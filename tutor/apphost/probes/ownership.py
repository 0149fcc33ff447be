"""Whose file is it, and whose line opened it: the one rule for every path that a probe meets.

A file of the learner's code base always counts. One that a package brought along, or that tells of
the machine, counts only where the learner's own line asked for it: a library that reads its tables
or looks how many processors there are is nobody's mistake. Any other file counts.
"""

import os
import posixpath
import site
import sys
import sysconfig
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from tutor.apphost.probes.accept import Between
from tutor.apphost.probes.recorder import RECORDER

PLUMBING = frozenset(
    (
        *("os", "posixpath", "genericpath", "ntpath", "pathlib", "shutil", "glob", "tempfile"),
        *("fnmatch", "io", "_pyio", "codecs", "fileinput", "gzip", "bz2", "lzma", "_compression"),
        *("zipfile", "tarfile", "csv", "json", "pickle", "marshal", "plistlib", "tomllib"),
        *("configparser", "shelve", "dbm", "sqlite3", "wave", "pkgutil", "linecache", "tokenize"),
        *("xml", "html", "contextlib", "functools", "runpy", "importlib.resources"),
        *("concurrent.futures", "threading"),
    )
)
"""What opens the path that it is given: behind these it is the caller's line that asks."""
KERNEL = ("/proc/", "/sys/")
DEVICES = frozenset(f"/dev/{name}" for name in ("null", "zero", "full", "random", "urandom"))
"""No disk is behind these: the kernel answers from memory."""
TABLES = ("/usr/share/zoneinfo/", "/etc/localtime", "/etc/timezone", "/etc/mime.types")
"""What the standard library reads once, in part from C code that has no frame."""
MACHINE = (
    *("/etc/", "/usr/", "/lib/", "/lib64/", "/bin/", "/sbin/", "/run/", "/var/run/", "/opt/"),
    *("/var/db/", "/var/lib/dbus/", "/system/", "/System/", "/Library/"),
)


def counts(path: Any, between: Between) -> bool:
    """Whether touching this path blocks on the learner's account.

    path: as it was given, or the name of an open file; between: the frames from the learner's line
    to the call. What has no path, such as an open descriptor, counts.
    """
    text = absolute(path)
    if text is None:
        return True
    if text.startswith(RECORDER.root) and "/site-packages/" not in text:
        return True
    if text.startswith((*KERNEL, *TABLES)) or text in DEVICES:
        return False
    if text.startswith((*_installed(), *MACHINE)):
        return asked_by_learner(between)
    return True


def asked_by_learner(between: Between) -> bool:
    """Whether only functions that open what they are told lie between."""
    return all(_plumbing(module) for module, _ in between)


def reader(between: Between) -> str | None:
    """The package whose function asked for a file; None where it was the learner's own line."""
    names = (module for module, _ in reversed(between) if not _plumbing(module))
    name = next(names, None)
    return name.partition(".")[0] if name is not None else None


def absolute(path: Any) -> str | None:
    """A path as normalized text; None for descriptors and for what is no path."""
    if isinstance(path, os.PathLike):
        path = path.__fspath__()
    if isinstance(path, bytes):
        path = os.fsdecode(path)
    if not isinstance(path, str) or path.startswith("<"):
        return None
    # The host enters the code base before the app is imported.
    return posixpath.normpath(posixpath.join(RECORDER.root, path))


@lru_cache(maxsize=1024)
def _plumbing(module: str) -> bool:
    while module:
        if module in PLUMBING:
            return True
        module = module.rpartition(".")[0]
    return False


@lru_cache(maxsize=1)
def _installed() -> tuple[str, ...]:
    """The folders of packages and of the standard library, longest first."""
    names = ("stdlib", "platstdlib", "purelib", "platlib")
    folders: Iterable[str] = (
        *(sysconfig.get_path(name) for name in names),
        *site.getsitepackages(),
        site.getusersitepackages(),
        *(entry for entry in sys.path if posixpath.isabs(entry)),
        *(sys.prefix, sys.base_prefix, sys.exec_prefix),
    )
    wanted = {f"{posixpath.normpath(folder)}/" for folder in folders if folder}
    learners = RECORDER.root
    return tuple(sorted((f for f in wanted if f != learners and f != "/"), key=len, reverse=True))
