"""Beside the learner's app: the engines and connections that it uses, and how it builds queries."""

import functools
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Query
from sqlalchemy.pool import Pool

_dialects: list[Any] = []
_counts = {"connections": 0, "legacy": 0}


def _noted(connection: Any) -> None:
    # The dialect tells engines apart: one with options shares that of the engine it came from, and
    # one that was disposed of has a new pool, but no new dialect.
    dialect = connection.dialect
    if not any(dialect is known for known in _dialects):
        _dialects.append(dialect)


def _opened(*_: Any) -> None:
    _counts["connections"] += 1


def _listen() -> None:
    event.listen(Engine, "engine_connect", _noted)
    event.listen(Pool, "connect", _opened)
    original: Any = Query.__init__

    @functools.wraps(original)
    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:
        _counts["legacy"] += 1
        original(self, *args, **kwargs)

    Query.__init__ = __init__  # type: ignore[method-assign]


_listen()


def opened() -> dict[str, int]:
    """What was used since the process started: engines, connections, legacy queries."""
    return {"engines": len(_dialects)} | _counts
