"""How much an app host may leave in its folders, and how those go, whatever lies in them.

No limit of the system bounds how many files a process makes, so the tutor looks from time to time
and kills a host that makes too many; until it looks, some ten thousand may come.
"""

import contextlib
import os
import secrets
import stat
from pathlib import Path

MAX_ENTRIES = 5_000
MAX_MEGABYTES = 256
MAX_DEPTH = 40
LOOK_SECONDS = 0.1


def overfull(folder: Path, nameless: int = 0) -> str:
    """What there is too much of below `folder`, in words; "" where there is room.

    nameless: bytes in files that were there and have no name any more.
    """
    entries, size = 0, nameless
    if size > MAX_MEGABYTES << 20:
        return f"files of more than {MAX_MEGABYTES} MB in all"
    pending = [(str(folder), 0)]
    while pending:
        current, depth = pending.pop()
        for entry in _listed(current):
            entries += 1
            if entries > MAX_ENTRIES:
                return f"more than {MAX_ENTRIES:,} files and folders"
            with contextlib.suppress(OSError):
                size += entry.stat(follow_symlinks=False).st_blocks * 512
            if size > MAX_MEGABYTES << 20:
                return f"files of more than {MAX_MEGABYTES} MB in all"
            if entry.is_dir(follow_symlinks=False):
                if depth == MAX_DEPTH:
                    return f"folders more than {MAX_DEPTH} deep"
                pending.append((entry.path, depth + 1))
    return ""


def remove_tree(folder: Path) -> None:
    """Deletes a folder with all that is in it: any depth, any number, closed folders too.

    What another process holds on to stays; nothing is raised. Inner folders are moved up before
    they are emptied, so that neither a path grows too long nor a call too deep.
    """
    pending = [folder]
    while pending:
        current = pending.pop()
        for entry in _listed(str(current)):
            with contextlib.suppress(OSError):
                if not entry.is_dir(follow_symlinks=False):
                    Path(entry.path).unlink()
                elif current == folder:
                    pending.append(Path(entry.path))
                else:
                    _open_up(entry.path)
                    pending.append(Path(entry.path).rename(folder / secrets.token_hex(8)))
        if current != folder:
            _remove_empty(current)
    _remove_empty(folder)


def _remove_empty(folder: Path) -> None:
    with contextlib.suppress(OSError):
        folder.rmdir()


def _listed(path: str) -> list[os.DirEntry[str]]:
    """What is in a folder, even one that was made so that nobody can list it."""
    with contextlib.suppress(OSError):
        _open_up(path)
        with os.scandir(path) as entries:
            return list(entries)
    return []


def _open_up(path: str) -> None:
    mode = os.lstat(path).st_mode
    if stat.S_ISDIR(mode) and mode & stat.S_IRWXU != stat.S_IRWXU:
        Path(path).chmod(stat.S_IRWXU)
