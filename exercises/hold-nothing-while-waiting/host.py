"""Beside the learner's app: connections that are open at once, and the wait for one."""

from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.pool import Pool, QueuePool

_open: dict[int, Any] = {}
_most = [0]
_patience: set[float | None] = set()


def _opened(connection: Any, record: Any) -> None:
    # The connection itself is kept, or another one could get its number.
    _open[id(connection)] = connection
    _most[0] = max(_most[0], len(_open))


def _closed(connection: Any, *_: Any) -> None:
    _open.pop(id(connection), None)


def _used(connection: Connection) -> None:
    pool = connection.engine.pool
    # Other pools let nobody wait. None means: until one comes free, however long that takes.
    if isinstance(pool, QueuePool):
        _patience.add(pool.timeout())


event.listen(Engine, "engine_connect", _used)
event.listen(Pool, "connect", _opened)
event.listen(Pool, "close", _closed)
event.listen(Pool, "close_detached", _closed)


def most_open() -> int:
    """The most connections that were open at once, since the process started."""
    return _most[0]


def patience() -> list[float | None]:
    """How many seconds pools that were used since the last call let a request wait."""
    told = list(_patience)
    _patience.clear()
    return told
