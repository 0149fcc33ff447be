"""Folders of small text files as data, and the hash that tells whether checks changed."""

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tutor.course.models import Exercise

MAX_FILE_BYTES = 512 * 1024
"""The largest file that a code base of an exercise may hold."""

MAX_FILES = 200
"""How many files a code base of an exercise may hold."""


def read_tree(folder: Path, keep: Callable[[str], bool] | None = None) -> dict[str, bytes]:
    """Every regular file below `folder` as posix relative path -> content, sorted by path.

    `keep` picks paths; the others are neither read nor counted. Dotfiles, `__pycache__` and
    virtual environments are passed over. Raises ValueError, a sentence that names the path,
    for a symbolic link, a file above `MAX_FILE_BYTES`, and more than `MAX_FILES` files;
    OSError where the file system refuses.
    """
    return {path: read_small(folder / path) for path in list_tree(folder, keep)}


def list_tree(folder: Path, keep: Callable[[str], bool] | None = None) -> tuple[str, ...]:
    """The paths that `read_tree` would read, sorted; contents and sizes are not looked at."""
    found: list[str] = []
    for path in _walk(folder, ""):
        if keep is not None and not keep(path):
            continue
        if len(found) == MAX_FILES:
            raise ValueError(
                f"{folder} holds more than {MAX_FILES} files: move what is not part of the "
                "exercise elsewhere"
            )
        found.append(path)
    return tuple(sorted(found))


def read_small(path: Path) -> bytes:
    """The content of one regular file of at most `MAX_FILE_BYTES`; never follows a link at `path`.

    Raises ValueError with a sentence for a larger file or something that is no regular file;
    OSError where the file system refuses.
    """
    if path.is_symlink():
        raise ValueError(f"{path} is a symbolic link: put the file itself in its place")
    if not path.is_file() and path.exists():
        raise ValueError(f"{path} is not a file: move it elsewhere")
    # O_NONBLOCK: a pipe put there in the meantime must not hold the reader.
    extra = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with open(path, "rb", opener=lambda name, flags: os.open(name, flags | extra)) as file:
        content = file.read(MAX_FILE_BYTES + 1)
    if len(content) > MAX_FILE_BYTES:
        raise ValueError(
            f"{path} is larger than {MAX_FILE_BYTES // 1024} KiB: shorten it or move it elsewhere"
        )
    return content


def _walk(folder: Path, prefix: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        ordered = sorted(entries, key=lambda entry: entry.name)
    if prefix and any(entry.name == "pyvenv.cfg" for entry in ordered):
        return
    for entry in ordered:
        if entry.name.startswith(".") or entry.name == "__pycache__":
            continue
        if entry.is_symlink():
            raise ValueError(f"{entry.path} is a symbolic link: put the file itself in its place")
        if entry.is_dir():
            yield from _walk(folder / entry.name, f"{prefix}{entry.name}/")
        elif entry.is_file():
            yield prefix + entry.name


def tree_hash(files: Mapping[str, bytes]) -> str:
    """SHA-256 in hexadecimal over paths and contents, whatever their order."""
    digest = hashlib.sha256()
    for path in sorted(files):
        name = path.encode()
        digest.update(b"%d:%b%d:%b" % (len(name), name, len(files[path]), files[path]))
    return digest.hexdigest()


def exercise_hash(exercise: Exercise) -> str:
    """SHA-256 over what decides a pass: the checks' ids and needs, and the hidden suite's files.

    A pass is worth as much as the checks it passed: where this differs from the hash stored
    with the pass, the exercise is to be verified again. Reads files; raises as `read_tree`.
    """
    checks = sorted((check.id, sorted(check.needs)) for check in exercise.checks)
    files = read_tree(exercise.tests)
    return hashlib.sha256(f"{json.dumps(checks)}\n{tree_hash(files)}".encode()).hexdigest()
