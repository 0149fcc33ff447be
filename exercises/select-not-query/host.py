"""Beside the learner's app: which pools and connections it opens, and how it builds queries."""

import functools
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Query
from sqlalchemy.pool import Pool

_pools: list[Any] = []
_counts = {"connections": 0, "legacy": 0}


def _noted(connection: Any) -> None:
    # The pool and not the engine: an engine with options shares the pool of the one it came from.
    pool = connection.engine.pool
    if not any(pool is known for known in _pools):
        _pools.append(pool)


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
    """What was used since the process started: pools, connections, legacy queries."""
    return {"pools": len(_pools)} | _counts
