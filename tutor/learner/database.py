"""Opening the progress database: look, migrate, connect. Nothing damaged is ever written to."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from tutor.learner.database_faults import foreign, newer, told, torn
from tutor.learner.migrations import REVISIONS

WRITES = {"writes": True}
"""Execution option of a transaction that will write."""
WAL_PAUSE = 0.02
"""Seconds between two attempts to turn a new file's log on, where another tutor does the same."""


def prepare(path: Path, patience: float) -> None:
    """Bring the database at `path` to the newest form, making file and folder where needed.

    Blocks; waits up to `patience` seconds for another program's lock. Raises ProgressError,
    after which a damaged, foreign or newer file is byte for byte as it was.
    """
    with told(path):
        if path.exists() and not path.is_file():
            raise FileExistsError(17, "it is not a file", str(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        if _revision(path, patience) != REVISIONS[-1]:
            _migrate(path, patience)


def connect(path: Path, patience: float) -> AsyncEngine:
    """The engine for a prepared database. One connection: our own tasks wait for each other."""
    engine = create_async_engine(
        URL.create("sqlite+aiosqlite", database=str(path)),
        connect_args={"timeout": patience},
        pool_size=1,
        max_overflow=0,
    )
    _set_up(engine.sync_engine)
    return engine


def _revision(path: Path, patience: float) -> str | None:
    """The form that the file is in, None for a file that is missing or holds no table."""
    if not path.exists() or path.stat().st_size == 0:
        return None
    # Read-only: closing a writable connection would move the log into a damaged file.
    with closing(_raw(path, patience, mode="ro")) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            raise torn(path, " ".join(str(found).split()))
        if not tables:
            return None
        if "alembic_version" not in tables:
            raise foreign(path)
        (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if revision not in REVISIONS:
        raise newer(path, revision)
    return str(revision)


def _enter_wal(raw: sqlite3.Connection, patience: float) -> None:
    # SQLite's own patience doesn't cover this statement where two meet on a new file: each would
    # wait for the other to let go (https://www.sqlite.org/c3ref/busy_handler.html).
    end = time.monotonic() + patience
    while True:
        try:
            raw.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
        time.sleep(WAL_PAUSE)


def _migrate(path: Path, patience: float) -> None:
    # A quarter of a second to import, and needed after an update only.
    from alembic import command
    from alembic.config import Config

    with closing(_raw(path, patience, mode="rwc")) as raw:
        # A property of the file: readers and a writer, also of two tutors, do not wait for
        # each other.
        _enter_wal(raw, patience)
    engine = create_engine(
        URL.create("sqlite", database=str(path)), connect_args={"timeout": patience}
    )
    _set_up(engine)
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    try:
        # One transaction for all steps: a second tutor waits here and finds nothing left to do.
        with engine.execution_options(**WRITES).begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    finally:
        engine.dispose()


def _raw(path: Path, patience: float, *, mode: str) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(address, uri=True, timeout=patience, isolation_level=None)


def _set_up(engine: Engine) -> None:
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)


def _on_connect(connection: Any, _record: object) -> None:
    # The driver's own BEGIN comes too late, before the first write only; `_on_begin` replaces it.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    # WAL with NORMAL syncs at checkpoints only, so that a power failure could take attempts
    # that were told as recorded. FULL costs one sync a transaction, and there are few.
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.close()


def _on_begin(connection: Connection) -> None:
    # A transaction that reads first and writes later cannot wait for a lock in SQLite.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
