"""Log records and two warnings: a coroutine that nobody awaited, a cartesian product."""

import logging
import sys
import time
import warnings
from types import FrameType
from typing import Any

from sqlalchemy.sql.compiler import FromLinter

from tutor.apphost.probes.recorder import RECORDER, failsafe
from tutor.apphost.probes.stacks import function_name, learners_file, where

MAX_MESSAGE = 500
_clock = time.perf_counter
_getframe = sys._getframe


def patch_logging() -> None:
    """Listens where a record goes to its handlers: a handler of ours on the root logger would
    silence `logging.lastResort` and make the learner's `basicConfig` do nothing."""
    original = logging.Logger.callHandlers

    def callHandlers(self: logging.Logger, record: logging.LogRecord) -> None:
        _log(record)
        original(self, record)

    logging.Logger.callHandlers = callHandlers  # type: ignore[method-assign]


@failsafe
def _log(record: logging.LogRecord) -> None:
    file = learners_file(record.pathname)
    RECORDER.add(
        {
            "kind": "log",
            "t": _clock(),
            "loc": None if file is None else [file, record.lineno, None, record.funcName],
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage()[:MAX_MESSAGE],
        },
        RECORDER.log(),
    )


def patch_warnings() -> None:
    """Listens where these warnings are made, before any filter decides whether they show."""
    _patch_unawaited()
    _patch_cartesian()


def _patch_unawaited() -> None:
    module: Any = warnings
    original = module._warn_unawaited_coroutine

    def _warn_unawaited_coroutine(coro: Any) -> None:
        _unawaited(coro, _getframe(1))
        original(coro)

    module._warn_unawaited_coroutine = _warn_unawaited_coroutine


@failsafe
def _unawaited(coro: Any, frame: FrameType) -> None:
    name = getattr(coro, "__qualname__", "?")
    _warn(f"coroutine '{name}' was never awaited", _made_or_dropped(coro, frame))


def _made_or_dropped(coro: Any, frame: FrameType | None) -> list[Any] | None:
    """The line that dropped it; where the collector did that, the line that defines it."""
    loc = where(frame, None)
    code = getattr(coro, "cr_code", None)
    if loc is not None or code is None:
        return loc
    file = learners_file(code.co_filename)
    return None if file is None else [file, code.co_firstlineno, None, function_name(code)]


def _patch_cartesian() -> None:
    original: Any = FromLinter.warn

    def warn(self: Any, *args: Any, **kwargs: Any) -> None:
        _cartesian(self, _getframe(1))
        original(self, *args, **kwargs)

    FromLinter.warn = warn  # type: ignore[method-assign]


@failsafe
def _cartesian(linter: Any, frame: FrameType) -> None:
    left, start = linter.lint()
    if left:
        names = sorted(str(linter.froms[item]) for item in (*left, start))
        _warn(f"cartesian product between {', '.join(names)}", where(frame, RECORDER.log()))


def _warn(message: str, loc: list[Any] | None) -> None:
    event = {"kind": "warning", "t": _clock(), "loc": loc, "message": message[:MAX_MESSAGE]}
    RECORDER.add(event, RECORDER.log())
