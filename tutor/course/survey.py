"""Every plain file of a pack, found without following a link and without reading one."""

import os
from pathlib import Path

from tutor.course.problems import Problems
from tutor.course.reading import MAX_FILE_BYTES

FOLDERS = ("lessons", "exercises")
"""Where a pack's files lie; whatever else is beside them is not of the pack."""

MAX_FILES = 20_000
"""How many files a pack may hold."""

CACHES = frozenset({"__pycache__"})
"""Folders that tools leave behind, besides those whose name begins with a dot."""


def survey(root: Path, problems: Problems) -> frozenset[str]:
    """The files under `lessons` and `exercises`, as posix paths relative to `root`.

    A link, a pipe or a device is a problem (a link may lead out of the pack, and does not survive
    a wheel), and so is a file above `MAX_FILE_BYTES`. Dotfiles and caches are passed over.
    """
    found: set[str] = set()
    for name in FOLDERS:
        if (root / name).is_symlink():
            problems.add(name, _LINK)
        elif (root / name).is_dir():
            _collect(root, name, found, problems)
    if len(found) > MAX_FILES:
        problems.add("the pack", f"it holds more than {MAX_FILES} files: remove what is not of it")
    return frozenset(found)


_LINK = "it is a symbolic link, which may lead out of the pack: put a copy in its place"


def _collect(root: Path, folder: str, found: set[str], problems: Problems) -> None:
    try:
        with os.scandir(root / folder) as entries:
            ordered = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        problems.add(folder, f"it cannot be listed ({error.strerror}): make it readable")
        return
    for entry in ordered:
        name = f"{folder}/{entry.name}"
        if len(found) > MAX_FILES or entry.name[0] == "." or entry.name in CACHES:
            continue
        if entry.is_symlink():
            problems.add(name, _LINK)
        elif entry.is_dir(follow_symlinks=False):
            _collect(root, name, found, problems)
        elif not entry.is_file(follow_symlinks=False):
            problems.add(name, "it is neither a file nor a folder: remove it")
        else:
            found.add(name)
            size = entry.stat(follow_symlinks=False).st_size
            if size > MAX_FILE_BYTES:
                problems.add(name, f"it has {size} bytes, more than 1 MiB: make it smaller")
