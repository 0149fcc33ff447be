"""The app's SQLite file, opened by the grader: seeding and looking without the learner's code."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

import aiosqlite

from tutor.grading.suite.failing import fail

BUSY_SECONDS = 2.0


class Database:
    """One SQLite file; each call uses a connection of its own and commits."""

    def __init__(self, path: Path) -> None:
        self.path = path

    async def execute(self, sql: str, params: Sequence[Any] = ()) -> None:
        """Runs one statement. Fails the check when the app's tables do not allow it."""
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
            async with aiosqlite.connect(self.path, timeout=BUSY_SECONDS) as connection:
                connection.row_factory = sqlite3.Row
                async with connection.execute(sql, tuple(params)) as cursor:
                    return [dict(row) for row in await cursor.fetchall()]
        except sqlite3.Error as error:
            _explain(error)

    async def reset(self) -> None:
        """Deletes every row and starts the counters anew; tables stay."""
        if not self.path.exists():
            return
        found = await self.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
        tables = [str(row["name"]) for row in found]
        work = [("PRAGMA foreign_keys = OFF", [()])]
        for name in tables:
            if name == "sqlite_sequence" or not name.startswith("sqlite_"):
                quoted = name.replace('"', '""')
                work.append((f'DELETE FROM "{quoted}"', [()]))  # noqa: S608 - a quoted identifier
        if len(work) > 1:
            await self._run(work)

    async def _run(self, work: list[tuple[str, list[tuple[Any, ...]]]]) -> None:
        try:
            async with aiosqlite.connect(self.path, timeout=BUSY_SECONDS) as connection:
                for sql, many in work:
                    await connection.executemany(sql, many) if many != [()] else (
                        await connection.execute(sql)
                    )
                await connection.commit()
        except sqlite3.Error as error:
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
