"""Beside the learner's app: a database that refuses to commit."""

from typing import Any

_refused: list[str] = []


def refuse_commits() -> None:
    """From now on every commit fails, as where a server finds two transactions in conflict."""
    from sqlalchemy import event
    from sqlalchemy.engine import Engine

    _refused.clear()
    event.listen(Engine, "commit", _refuse)


def allow_commits() -> int:
    """Ends it. Returns how many commits were refused."""
    from sqlalchemy import event
    from sqlalchemy.engine import Engine

    event.remove(Engine, "commit", _refuse)
    return len(_refused)


def _refuse(connection: Any) -> None:
    from sqlalchemy.exc import OperationalError

    _refused.append("commit")
    # A server that refuses a commit has ended the transaction; SQLite would keep it open.
    connection.connection.rollback()
    raise OperationalError("COMMIT", {}, Exception("could not serialize access"))
