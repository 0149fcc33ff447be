"""Log records and two warnings: a coroutine that nobody awaited, a cartesian product."""

import logging
import sys
import time
import warnings
from types import CodeType, FrameType, FunctionType
from typing import Any

from sqlalchemy.sql.compiler import FromLinter

from tutor.apphost.probes.recorder import RECORDER, failsafe
from tutor.apphost.probes.stacks import definition, learners_file, locate, where

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
    """The interpreter's own function stays: only the `warn` that it calls is listened to."""
    module: Any = warnings
    original = module._warn_unawaited_coroutine

    def warn(message: Any, category: Any, stacklevel: int = 1, source: Any = None) -> None:
        _unawaited(source, _getframe(1))
        warnings.warn(message, category, stacklevel=stacklevel + 1, source=source)

    names = {**vars(warnings), "warn": warn}
    module._warn_unawaited_coroutine = FunctionType(original.__code__, names)


@failsafe
def _unawaited(coro: Any, frame: FrameType) -> None:
    name, code = getattr(coro, "__qualname__", "?"), getattr(coro, "cr_code", None)
    if name == "Connection.cursor" and code is not None and "aiosqlite" in code.co_filename:
        # What a missing greenlet leaves behind; it is collected later, in anybody's request.
        return
    _warn(f"coroutine '{name}' was never awaited", _made_or_dropped(code, frame))


def _made_or_dropped(code: CodeType | None, frame: FrameType) -> list[Any] | None:
    """The line that dropped the coroutine; where a library or the collector did that, the line
    that defines it."""
    found = locate(frame)
    if found is not None and all(module == "warnings" for module, _ in found.between):
        return found.place.loc()
    file = learners_file(code.co_filename) if code is not None else None
    return None if code is None or file is None else definition(file, code)


def _patch_cartesian() -> None:
    """Listens to what the linter finds, not to its warning: SQLAlchemy looks at the frames
    around that one to say where it comes from."""
    cls: Any = FromLinter
    original = cls.lint

    def lint(self: Any, *args: Any, **kwargs: Any) -> Any:
        result = original(self, *args, **kwargs)
        caller = _getframe(1)
        if caller.f_code.co_name == "warn":
            _cartesian(self, result, caller)
        return result

    cls.lint = lint


@failsafe
def _cartesian(linter: Any, result: Any, frame: FrameType) -> None:
    left, start = result
    if left:
        names = sorted(str(linter.froms[item]) for item in (*left, start))
        _warn(f"cartesian product between {', '.join(names)}", where(frame, RECORDER.log()))


def _warn(message: str, loc: list[Any] | None) -> None:
    event = {"kind": "warning", "t": _clock(), "loc": loc, "message": message[:MAX_MESSAGE]}
    RECORDER.add(event, RECORDER.log())
