"""The app's SQLite file, opened by the grader: seeding and looking without the learner's code."""

import contextlib
import sqlite3
import time
from collections.abc import (
    AsyncIterator,
    Awaitable,
    Callable,
    Iterable,
    Mapping,
    Sequence,
)
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NoReturn

import aiosqlite

from tutor.confinement import write_only_below
from tutor.grading.suite.failing import AttemptStopped, fail

BUSY_SECONDS = 2.0
WORK_SECONDS = 2.0
"""A statement of the grader's own is done at once; longer takes only what a trigger adds to it."""
STEPS_BETWEEN_LOOKS = 20_000
LONGEST_VALUE = 16 << 20
"""Bytes of one value; a view can make any number of them out of nothing."""
MAX_REMEMBERED = 20_000
"""Rows of one check that are remembered for requests by hand."""
Work = tuple[str, list[tuple[Any, ...]]]
"""A statement, and the parameters of each of its runs."""


class Database:
    """One SQLite file, through one connection that is opened when it is first needed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection: aiosqlite.Connection | None = None
        self._at_start: dict[str, list[dict[str, Any]]] | None = None
        self._until = 0.0
        self.written: list[Work] = []
        """What the running check wrote, so that a request by hand can find the same rows."""

    async def execute(self, sql: str, params: Sequence[Any] = ()) -> None:
        """Runs one statement and commits. Fails the check when the app's tables do not allow it."""
        await self._run([(sql, [tuple(params)])])
        self._remember([(sql, [tuple(params)])])

    async def insert(self, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Inserts rows that all have the same columns, in one transaction."""
        work = _insertion(table, list(rows))
        if work:
            await self._run(work)
            self._remember(work)

    async def replay(self, works: Sequence[Work]) -> None:
        """Writes again what a check wrote."""
        await self._run(list(works))

    def _remember(self, work: list[Work]) -> None:
        if sum(len(many) for _, many in self.written) < MAX_REMEMBERED:
            self.written += work

    async def rows(self, sql: str, params: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """What a query gives, each row as a dict."""
        try:
            connection = await self._connected()
            found = await connection.execute_fetchall(sql, tuple(params))
        except (sqlite3.Error, MemoryError) as error:
            _explain(error)
        return [dict(row) for row in found]

    async def mode(self) -> str:
        """The journal mode, in lower case: "delete" is SQLite's default, "wal" has no reader that
        stops a writer."""
        return str((await self.rows("PRAGMA journal_mode"))[0]["journal_mode"]).lower()

    @asynccontextmanager
    async def held(self, *, exclusive: bool) -> AsyncIterator[Callable[[], Awaitable[bool]]]:
        """Holds a lock on the file, through a connection of its own, until the block ends.

        exclusive: nobody can read or write meanwhile. Otherwise it's a reader's lock: others can
        read, and write up to their commit, which has to wait. Yields a function that tells whether
        somebody waits to commit.
        """
        async with aiosqlite.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None) as own:
            await own.execute("BEGIN EXCLUSIVE" if exclusive else "BEGIN")
            await own.execute_fetchall("SELECT count(*) FROM sqlite_master")
            async with aiosqlite.connect(self.path, timeout=0, isolation_level=None) as other:

                async def waits() -> bool:
                    try:
                        await other.execute_fetchall("SELECT count(*) FROM sqlite_master")
                    except sqlite3.OperationalError as error:
                        return "locked" in str(error)
                    return False

                try:
                    yield waits
                finally:
                    await own.execute("ROLLBACK")

    async def reset(self) -> None:
        """Brings back the rows that the app wrote when it started, and no others; tables stay.

        The first call comes before any request, and remembers them.
        """
        if not self.path.exists():
            return
        found = await self.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
        names = [str(row["name"]) for row in found]
        tables = [n for n in names if n == "sqlite_sequence" or not n.startswith("sqlite_")]
        if self._at_start is None:
            self._at_start = {name: await self._contents(name) for name in tables}
            return
        work: list[Work] = []
        for name in tables:
            work.append((f"DELETE FROM {_quoted(name)}", [()]))  # noqa: S608 - a quoted identifier
        # The counters come last: inserting moves them.
        for name in sorted(tables, key=lambda table: table == "sqlite_sequence"):
            work += _insertion(name, self._at_start.get(name, []))
        if work:
            await self._run(work)

    async def _contents(self, table: str) -> list[dict[str, Any]]:
        """The rows of a table, without the columns that SQLite computes itself."""
        info = await self.rows(f"PRAGMA table_info({_quoted(table)})")
        columns = ", ".join(_quoted(str(column["name"])) for column in info)
        return await self.rows(f"SELECT {columns} FROM {_quoted(table)}")  # noqa: S608 - quoted

    async def close(self) -> None:
        """Closes the connection, if there is one."""
        if self._connection is not None:
            await self._connection.close()
            self._connection = None

    async def _connected(self) -> aiosqlite.Connection:
        if self._connection is None:
            self._connection = await aiosqlite.Connection(self._opened, iter_chunk_size=64)
            self._connection.row_factory = sqlite3.Row
            await self._connection.set_progress_handler(self._late, STEPS_BETWEEN_LOOKS)
        self._until = time.monotonic() + BUSY_SECONDS + WORK_SECONDS
        return self._connection

    def _opened(self) -> sqlite3.Connection:
        """The connection, opened in the thread that will use it. Raises sqlite3.Error, OSError.

        A rollback journal that somebody left beside the file can name any other file, which SQLite
        then deletes. The thread therefore gives up writing anywhere but in the app's own folder.
        """
        write_only_below(self.path.parent)
        connection = sqlite3.connect(self.path, timeout=BUSY_SECONDS, factory=_Bounded)
        # Temporary files would go where this thread may not write; a schema is somebody else's.
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA trusted_schema = OFF")
        return connection

    def _late(self) -> bool:
        """Whether SQLite is to give up: asked by it, in its thread."""
        return time.monotonic() > self._until

    async def _run(self, work: list[Work]) -> None:
        try:
            connection = await self._connected()
        except sqlite3.Error as error:
            _explain(error)
        try:
            for sql, many in work:
                if len(many) == 1:
                    await connection.execute(sql, many[0])
                else:
                    await connection.executemany(sql, many)
            await connection.commit()
        except (sqlite3.Error, MemoryError) as error:
            with contextlib.suppress(sqlite3.Error):
                await connection.rollback()
            _explain(error)


class _Bounded(sqlite3.Connection):
    """A connection to a file that others made: no value in it may be larger than memory."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)


def _insertion(table: str, rows: Sequence[Mapping[str, Any]]) -> list[Work]:
    if not rows:
        return []
    columns = list(rows[0])
    names, marks = ", ".join(map(_quoted, columns)), ", ".join("?" for _ in columns)
    sql = f"INSERT INTO {_quoted(table)} ({names}) VALUES ({marks})"  # noqa: S608 - quoted names
    return [(sql, [tuple(row[c] for c in columns) for row in rows])]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _explain(error: sqlite3.Error | MemoryError) -> NoReturn:
    if "disk is full" in str(error):
        # No limit of the app's makes our own writing fail like this: the machine has no room.
        raise AttemptStopped("machine-full")
    if "locked" in str(error):
        fail(
            "transaction-left-open",
            f"the database was still locked {BUSY_SECONDS:g} s after the app had answered",
            why="A transaction that stays open keeps every other writer out.",
            direction="Look for a session that is neither committed nor closed.",
        )
    if str(error) == "interrupted":
        fail(
            "database-slow",
            f"the database took longer than {WORK_SECONDS:g} s for a statement of the check",
            why="Reading and writing a few rows is a matter of milliseconds.",
            direction="Does a trigger or a view of yours do more work than it needs to?",
        )
    fail(
        "tables-changed",
        f"the database does not take what this exercise stores in it: {error}",
        why="The checks fill the tables of the starter and read them from outside the app.",
        direction="Keep the tables and columns as they were, and let the app create them at start.",
    )
