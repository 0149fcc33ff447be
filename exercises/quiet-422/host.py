"""Beside the learner's app: everything that a log line may hold, whoever formats it."""

import logging
import sys
from typing import Any, TextIO

_heard: list[dict[str, Any]] = []
_printed: list[str] = []
_known = set(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
_formatter = logging.Formatter()


class _Tee:
    """A stream that also remembers what was printed."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        _printed.append(text)
        return self._stream.write(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def listen() -> None:
    """From now on, `heard` tells."""
    original = logging.Logger.callHandlers

    def call_handlers(self: logging.Logger, record: logging.LogRecord) -> None:
        extra = {k: v for k, v in vars(record).items() if k not in _known}
        text = _formatter.format(record) + (f" {extra}" if extra else "")
        _heard.append({"level": record.levelno, "logger": record.name, "text": text})
        original(self, record)

    logging.Logger.callHandlers = call_handlers  # type: ignore[method-assign]
    sys.stdout = _Tee(sys.stdout)  # type: ignore[assignment]
    sys.stderr = _Tee(sys.stderr)  # type: ignore[assignment]


def heard() -> dict[str, Any]:
    """Log records and printed text since the last time: records in full, extras and traceback
    included."""
    seen = {"records": list(_heard), "printed": "".join(_printed)}
    _heard.clear()
    _printed.clear()
    return seen
