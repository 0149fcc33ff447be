"""Beside the learner's app: a route of tomorrow, and how many tracebacks were logged."""

import logging
from typing import Any

_tracebacks: list[str] = []
_make_record = logging.getLogRecordFactory()


def _record(*args: Any, **kwargs: Any) -> logging.LogRecord:
    record = _make_record(*args, **kwargs)
    if (record.exc_info and record.exc_info[0]) or "Traceback (most" in str(record.msg):
        _tracebacks.append(record.name)
    return record


logging.setLogRecordFactory(_record)


def tracebacks() -> int:
    """How many records with a traceback were logged since the last time."""
    count = len(_tracebacks)
    _tracebacks.clear()
    return count


def add_route(app: Any) -> None:
    """Adds `GET /tomorrow/{kind}`, whose function raises; nothing around it catches."""
    from app import errors

    class ToolStolen(errors.Conflict):
        code = "tool-stolen"

    class ShelfUnknown(errors.NotFound):
        code = "shelf-unknown"

    class OpeningHours(errors.Forbidden):
        code = "opening-hours"

    kinds: dict[str, type[Exception]] = {
        "tool-unknown": errors.ToolUnknown,
        "tool-lent": errors.ToolLent,
        "member-blocked": errors.MemberBlocked,
        "tool-stolen": ToolStolen,
        "shelf-unknown": ShelfUnknown,
        "opening-hours": OpeningHours,
        "unknown": RuntimeError,
    }

    async def tomorrow(kind: str, text: str) -> None:
        raise kinds[kind](text)

    while not hasattr(app, "add_api_route"):
        app = app.app  # an app wrapped in middleware by hand
    app.add_api_route("/tomorrow/{kind}", tomorrow)
