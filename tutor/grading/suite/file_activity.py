"""How often the app read its database file, seen by the kernel: nothing in the app can forge it."""

import os
import struct
from dataclasses import dataclass
from pathlib import Path

from tutor.protocol.file_activity import (
    ACCESS,
    CLOSE,
    CREATE,
    DELETE,
    FILE_WATCH,
    OPEN,
    OVERFLOW,
    QUEUE,
)

NOTE = struct.Struct("iIII")
JOURNAL = b"-journal"
WAL = 2
PIECE = 1 << 16


@dataclass(frozen=True)
class FileActivity:
    """What happened to the database file while one request was under way.

    reads: of the file, by whoever has it open. pages: of the whole file. connections: that have it
    open. commits: journals that were begun. replaced: the app deleted the file, so that nobody can
    tell.
    """

    reads: int
    pages: int
    connections: int
    commits: int
    wal: bool
    replaced: bool

    @property
    def statements(self) -> int:
        """How many statements ran at least, as the reads tell it.

        A statement inside an open transaction, or in WAL mode, need not read the file: then this
        is lower than the truth, and never higher.
        """
        if self.wal:
            return 0
        # Each connection reads each page at most once, and again after a commit of another one.
        pages = self.pages * max(1, self.connections) * (1 + self.commits)
        return max(0, self.reads - pages)


Mark = tuple[int, int]


class FileWatch:
    """The kernel's notes on one database file, counted when they are asked for."""

    def __init__(self, descriptor: int, database: Path) -> None:
        self._descriptor = descriptor
        self._reads = self._commits = self._closed = 0
        self._replaced = False
        # Stays open: closing any descriptor of the file would drop the locks of our connection.
        try:
            self._file = os.open(database, os.O_RDONLY)
        except OSError:
            os.close(descriptor)
            raise
        self._opened = -1
        self._name = os.fsencode(database.name)

    def begin(self) -> Mark:
        """A mark from which `since` counts."""
        self._take()
        return self._reads, self._commits

    def since(self, mark: Mark) -> FileActivity:
        """What happened since a mark."""
        self._take()
        reads, commits = self._reads - mark[0], self._commits - mark[1]
        pages, wal = self._head()
        return FileActivity(
            reads=reads,
            pages=pages,
            connections=self._opened - self._closed,
            commits=commits,
            wal=wal,
            replaced=self._replaced,
        )

    def close(self) -> None:
        """Ends the watch."""
        os.close(self._descriptor)
        os.close(self._file)

    def _head(self) -> tuple[int, bool]:
        """The file's pages, and whether it is in WAL mode (file format, offsets 16 and 18)."""
        before = self._reads
        head = os.pread(self._file, 100, 0)
        self._take()
        self._reads = before
        if len(head) < 100:
            return 0, False
        page = int.from_bytes(head[16:18], "big")
        page = 65_536 if page == 1 else max(page, 512)
        return -(-os.fstat(self._file).st_size // page), head[18] == WAL

    def _take(self) -> None:
        while True:
            try:
                data = os.read(self._descriptor, PIECE)
            except BlockingIOError:
                return
            at = 0
            while at < len(data):
                number, mask, _, length = NOTE.unpack_from(data, at)
                at += NOTE.size
                self._count(number, mask, data[at : at + length].rstrip(b"\0"))
                at += length

    def _count(self, number: int, mask: int, name: bytes) -> None:
        if mask & OVERFLOW:
            self._reads += QUEUE
        elif number == FILE_WATCH:
            self._reads += bool(mask & ACCESS)
            self._opened += bool(mask & OPEN)
            self._closed += bool(mask & CLOSE)
        elif mask & CREATE and name.endswith(JOURNAL):
            self._commits += 1
        elif mask & DELETE and name == self._name:
            self._replaced = True
