"""Beside the learner's app: how many connections to the database are open at once."""

from typing import Any

from sqlalchemy import event
from sqlalchemy.pool import Pool

_open: dict[int, Any] = {}
_most = [0]


def _opened(connection: Any, record: Any) -> None:
    # The connection itself is kept, or another one could get its number.
    _open[id(connection)] = connection
    _most[0] = max(_most[0], len(_open))


def _closed(connection: Any, *_: Any) -> None:
    _open.pop(id(connection), None)


event.listen(Pool, "connect", _opened)
event.listen(Pool, "close", _closed)
event.listen(Pool, "close_detached", _closed)


def most_open() -> int:
    """The most connections that were open at once, since the process started."""
    return _most[0]
