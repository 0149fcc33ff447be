"""How many rows of a statement were fetched, where SQLite's cursors tell."""

import functools
import sqlite3
from collections.abc import Callable
from typing import Any
from weakref import WeakKeyDictionary

from tutor.apphost.probes.built_in import set_built_in
from tutor.apphost.probes.recorder import failsafe
from tutor.protocol.events import Sql

_statements: "WeakKeyDictionary[sqlite3.Cursor, Sql]" = WeakKeyDictionary()


def patch_cursors() -> None:
    """Listens to the fetching of rows, whichever library asks for them.

    A cursor that is iterated over does not tell; its statement has no number of rows then.
    """
    for name, count in (("fetchone", _one), ("fetchmany", len), ("fetchall", len)):
        original = sqlite3.Cursor.__dict__[name]
        set_built_in(sqlite3.Cursor, name, _counted(original, count))


def counts_for(cursor: Any, event: Sql) -> None:
    """Rows that this cursor brings from now on are the event's."""
    # The adapters of SQLAlchemy and of aiosqlite each hold the next one in `_cursor`.
    while cursor is not None and not isinstance(cursor, sqlite3.Cursor):
        cursor = getattr(cursor, "_cursor", None)
    if cursor is not None and cursor.description:
        _statements[cursor] = event


def _one(row: Any) -> int:
    return row is not None


def _counted(original: Callable[..., Any], count: Callable[[Any], int]) -> Any:
    @functools.wraps(original)
    def fetch(self: Any, *args: Any, **kwargs: Any) -> Any:
        fetched = original(self, *args, **kwargs)
        _add(self, count, fetched)
        return fetched

    return fetch


@failsafe
def _add(cursor: Any, count: Callable[[Any], int], fetched: Any) -> None:
    event = _statements.get(cursor)
    if event is not None:
        event.rows = (event.rows or 0) + count(fetched)
