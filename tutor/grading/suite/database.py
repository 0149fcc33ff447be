"""The app's SQLite file, opened by the grader: seeding and looking without the learner's code."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

import aiosqlite

from tutor.grading.suite.failing import fail

BUSY_SECONDS = 2.0
Work = tuple[str, list[tuple[Any, ...]]]
"""A statement, and the parameters of each of its runs."""


class Database:
    """One SQLite file, through one connection that is opened when it is first needed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection: aiosqlite.Connection | None = None

    async def execute(self, sql: str, params: Sequence[Any] = ()) -> None:
        """Runs one statement and commits. Fails the check when the app's tables do not allow it."""
        await self._run([(sql, [tuple(params)])])

    async def insert(self, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Inserts rows that all have the same columns, in one transaction."""
        rows = list(rows)
        if not rows:
            return
        columns = list(rows[0])
        names = ", ".join(f'"{c}"' for c in columns)
        marks = ", ".join("?" for _ in columns)
        sql = f'INSERT INTO "{table}" ({names}) VALUES ({marks})'  # noqa: S608 - author's names
        await self._run([(sql, [tuple(r[c] for c in columns) for r in rows])])

    async def rows(self, sql: str, params: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """What a query gives, each row as a dict."""
        try:
            connection = await self._connected()
            found = await connection.execute_fetchall(sql, tuple(params))
        except sqlite3.Error as error:
            _explain(error)
        return [dict(row) for row in found]

    async def reset(self) -> None:
        """Deletes every row and starts the counters anew; tables stay."""
        if not self.path.exists():
            return
        found = await self.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
        work: list[Work] = []
        for name in [str(row["name"]) for row in found]:
            if name == "sqlite_sequence" or not name.startswith("sqlite_"):
                quoted = name.replace('"', '""')
                work.append((f'DELETE FROM "{quoted}"', [()]))  # noqa: S608 - a quoted identifier
        if work:
            await self._run(work)

    async def close(self) -> None:
        """Closes the connection, if there is one."""
        if self._connection is not None:
            await self._connection.close()
            self._connection = None

    async def _connected(self) -> aiosqlite.Connection:
        if self._connection is None:
            self._connection = await aiosqlite.connect(self.path, timeout=BUSY_SECONDS)
            self._connection.row_factory = sqlite3.Row
        return self._connection

    async def _run(self, work: list[Work]) -> None:
        connection = await self._connected()
        try:
            for sql, many in work:
                if len(many) == 1:
                    await connection.execute(sql, many[0])
                else:
                    await connection.executemany(sql, many)
            await connection.commit()
        except sqlite3.Error as error:
            await connection.rollback()
            _explain(error)


def _explain(error: sqlite3.Error) -> NoReturn:
    if "locked" in str(error):
        fail(
            "transaction-left-open",
            f"the database was still locked {BUSY_SECONDS:g} s after the app had answered",
            why="A transaction that stays open keeps every other writer out.",
            direction="Look for a session that is neither committed nor closed.",
        )
    fail(
        "tables-changed",
        f"the database does not take what this exercise stores in it: {error}",
        why="The checks fill the tables of the starter and read them from outside the app.",
        direction="Keep the tables and columns as they were, and let the app create them at start.",
    )
