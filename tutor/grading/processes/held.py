"""How much a process keeps on the disk without a name: files that were removed while open.

A removed file stays as long as somebody has it open or mapped, and no look into a folder finds it.
The system tells both, to the user whose process it is.
"""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

MAPPED = re.compile(
    r"(?P<begin>[0-9a-f]+)-(?P<end>[0-9a-f]+) \S+ \S+ (?P<device>\S+) (?P<inode>\d+) +"
    r"(?P<path>/.*) \(deleted\)"
)


def nameless_bytes(pid: int, folder: Path, largest: int) -> int:
    """Bytes on the disk of `folder` that a process holds in files without a name.

    largest: what one file may hold at most, which bounds what is only known to be mapped. 0 where
    the system doesn't tell, as below tier `kernel`.
    """
    sizes: dict[int, int] = {}
    try:
        device = folder.stat().st_dev
        for inode, size in _open(pid, device):
            sizes[inode] = size
        for inode, size in _mapped(pid, folder, largest):
            sizes.setdefault(inode, size)
    except OSError:
        pass
    return sum(sizes.values())


def _open(pid: int, device: int) -> Iterator[tuple[int, int]]:
    with os.scandir(f"/proc/{pid}/fd") as entries:
        for entry in entries:
            try:
                found = entry.stat()
            except OSError:
                continue  # closed meanwhile
            if stat.S_ISREG(found.st_mode) and found.st_nlink == 0 and found.st_dev == device:
                yield found.st_ino, found.st_blocks * 512


def _mapped(pid: int, folder: Path, largest: int) -> Iterator[tuple[int, int]]:
    maps = Path(f"/proc/{pid}/maps")
    with maps.open(encoding="utf-8", errors="surrogateescape") as lines:
        for line in lines:
            found = MAPPED.fullmatch(line.rstrip("\n"))
            if found is not None and found["path"].startswith(f"{folder}/"):
                length = int(found["end"], 16) - int(found["begin"], 16)
                yield int(found["inode"]), min(length, largest)
