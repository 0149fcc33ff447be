"""Folders of small text files as data, and the hash that tells whether checks changed."""

import hashlib
import itertools
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from tutor.course.models import Exercise

MAX_FILE_BYTES = 512 * 1024
"""The largest file that a code base of an exercise may hold."""

MAX_FILES = 200
"""How many files a code base of an exercise may hold."""

MAX_BYTES = 4 * 1024 * 1024
"""How large all files of a code base may be together: as JSON they travel in one message."""

MAX_DEPTH = 32
"""How many folders may lie in each other."""

MAX_PATH = 240
"""Characters of the longest relative path: an app's own folder comes before it."""

MAX_ENTRIES = 20_000
"""How many files and folders are looked at, the code base's or not."""

SHOWN = 160
"""Characters of a path that a sentence repeats."""


def read_tree(folder: Path, keep: Callable[[str], bool] | None = None) -> dict[str, bytes]:
    """Every regular file below `folder` as posix relative path -> content, sorted by path.

    `keep` picks paths; the others are neither read nor counted. Dotfiles, `__pycache__` and
    virtual environments are passed over. Raises ValueError, a sentence that names the path,
    for a symbolic link and for whatever is above one of the limits of this module; OSError where
    the file system refuses.
    """
    return read_paths(folder, list_tree(folder, keep))


def read_paths(folder: Path, paths: Iterable[str]) -> dict[str, bytes]:
    """The contents of these files below `folder`, in order. Raises as `read_tree`."""
    files: dict[str, bytes] = {}
    size = 0
    for path in paths:
        files[path] = read_small(folder / path)
        size += len(files[path])
        if size > MAX_BYTES:
            raise ValueError(
                f"{shown(folder)} holds more than {MAX_BYTES >> 20} MiB in all: move what is not "
                "part of the exercise elsewhere"
            )
    return files


def list_tree(folder: Path, keep: Callable[[str], bool] | None = None) -> tuple[str, ...]:
    """The paths that `read_tree` would read, sorted; contents and sizes are not looked at."""
    found: list[str] = []
    for path in walk(folder):
        if keep is not None and not keep(path):
            continue
        if len(path) > MAX_PATH:
            raise ValueError(
                f"{shown(path)} has a path of more than {MAX_PATH} characters: shorten its name, "
                "or those of its folders"
            )
        if len(found) == MAX_FILES:
            raise ValueError(
                f"{shown(folder)} holds more than {MAX_FILES} files: move what is not part of the "
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
        raise ValueError(f"{shown(path)} is a symbolic link: put the file itself in its place")
    if not path.is_file() and path.exists():
        raise ValueError(f"{shown(path)} is not a file: move it elsewhere")
    # O_NONBLOCK: a pipe put there in the meantime must not hold the reader.
    extra = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with open(path, "rb", opener=lambda name, flags: os.open(name, flags | extra)) as file:
        content = file.read(MAX_FILE_BYTES + 1)
    if len(content) > MAX_FILE_BYTES:
        raise ValueError(
            f"{shown(path)} is larger than {MAX_FILE_BYTES // 1024} KiB: shorten it or move it "
            "elsewhere"
        )
    return content


def walk(folder: Path) -> Iterator[str]:
    """The path of every regular file below `folder`, in no order; raises as `read_tree`.

    A loop and not a recursion: how deep the folders lie is up to whoever made them.
    """
    pending = [("", 0)]
    looked_at = 0
    while pending:
        prefix, depth = pending.pop()
        with os.scandir(folder / prefix) as entries:
            listed = list(itertools.islice(entries, MAX_ENTRIES))
        looked_at += len(listed)
        if looked_at >= MAX_ENTRIES:
            raise ValueError(
                f"{shown(folder)} holds {MAX_ENTRIES:,} files and folders or more: move what is "
                "not part of the exercise elsewhere"
            )
        if prefix and any(entry.name == "pyvenv.cfg" for entry in listed):
            continue
        for entry in listed:
            if entry.name.startswith(".") or entry.name == "__pycache__":
                continue
            if entry.is_symlink():
                raise ValueError(
                    f"{shown(entry.path)} is a symbolic link: put the file itself in its place"
                )
            if entry.is_dir():
                if depth == MAX_DEPTH:
                    raise ValueError(
                        f"{shown(folder)} holds folders more than {MAX_DEPTH} deep: move them "
                        "elsewhere"
                    )
                pending.append((f"{prefix}{entry.name}/", depth + 1))
            elif entry.is_file():
                yield prefix + entry.name


def shown(path: Path | str) -> str:
    """A path for a sentence: on one line, its beginning cut off where it is very long."""
    text = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in str(path))
    return text if len(text) <= SHOWN else f"…{text[-SHOWN:]}"


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
