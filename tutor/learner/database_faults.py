"""What SQLite refused, as a sentence that says what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from tutor.learner.refusals import explain

FRESH = "`fastcto-tutor progress --start-fresh`"


class ProgressError(Exception):
    """The database of progress cannot be used; the text says what is wrong and what to do."""


def torn(path: Path, reason: str) -> ProgressError:
    """For a file that is no whole database."""
    return ProgressError(
        f"The progress in {path} is damaged ({reason}) and was left as it is: put a copy of yours "
        f"back, or set it aside and start with an empty one by {FRESH}."
    )


def newer(path: Path, revision: str) -> ProgressError:
    """For a database that a later version of the tutor has migrated."""
    return ProgressError(
        f"The progress in {path} was written by a newer version of fastcto-tutor (its form is "
        f"{revision}) and was left as it is: install the newest one, or move the file aside by "
        f"{FRESH}."
    )


def foreign(path: Path) -> ProgressError:
    """For a whole database that is not ours."""
    return ProgressError(
        f"{path} is a database of another program and was left as it is: move it elsewhere, or "
        "choose another data_folder in the settings."
    )


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the database, its driver or the file system refuses into a ProgressError."""
    try:
        yield
    except DBAPIError as error:
        raise _from_sqlite(error.orig, path) from error
    except sqlite3.Error as error:
        raise _from_sqlite(error, path) from error
    except PoolTimeoutError as error:
        raise _held(path) from error
    except OSError as error:
        named = Path(error.filename) if isinstance(error.filename, str) else path
        raise ProgressError(f"Progress cannot be kept: {explain(error, named)}.") from error


def _from_sqlite(error: BaseException | None, path: Path) -> ProgressError:
    # The low byte is the kind of the error, the rest its circumstances.
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return torn(path, str(error))
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return _held(path)
    if code == sqlite3.SQLITE_FULL:
        return ProgressError(
            f"Nothing was recorded, because the disk that holds {path} is full: free some space "
            "and try again."
        )
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return ProgressError(
            f"Progress cannot be kept in {path} ({error}): allow yourself to read and write the "
            "file and its folder, or choose another data_folder in the settings."
        )
    return ProgressError(
        f"Progress cannot be kept in {path} ({error}): see to the disk and try again, or choose "
        "another data_folder in the settings."
    )


def _held(path: Path) -> ProgressError:
    return ProgressError(
        f"Another program holds {path}, so nothing was recorded: close it and try again."
    )
