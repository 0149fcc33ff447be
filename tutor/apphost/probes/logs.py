"""Log records and two warnings: a coroutine that nobody awaited, a cartesian product."""

import logging
import sys
import threading
import time
import warnings
from types import CodeType, FrameType, FunctionType
from typing import Any

from sqlalchemy.sql.compiler import FromLinter

from tutor.apphost import sources
from tutor.apphost.probes.recorder import RECORDER, failsafe
from tutor.apphost.probes.stacks import definition, learners_file, locate, where
from tutor.protocol.events import Log, Warned
from tutor.protocol.schema import Loc

MAX_MESSAGE = 500
MAX_KEPT = 10
UNAWAITED: list[Warned] = []
"""Coroutines of import and start-up that nobody awaited: what failing requests may come from."""
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
    event = Log(
        t=_clock(),
        loc=None if file is None else (file, record.lineno, None, record.funcName or ""),
        level=record.levelname,
        logger=record.name,
        message=_message(record)[:MAX_MESSAGE],
    )
    RECORDER.add(event, RECORDER.log())


def _message(record: logging.LogRecord) -> str:
    """The record's text; a format that its arguments don't fit is the learner's to see."""
    try:
        return record.getMessage()
    except Exception as error:
        return f"{record.msg} ({type(error).__name__}: {error})"


def patch_warnings() -> None:
    """Listens where these warnings are made, before any filter decides whether they show."""
    # A quarter of a microsecond for each coroutine: then it knows the line that made it.
    _track_origins()
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


def _track_origins() -> None:
    """Here, and in every thread to come: it is a setting of the thread."""
    sys.set_coroutine_origin_tracking_depth(1)
    thread_class: Any = threading.Thread
    original = thread_class._bootstrap_inner

    def _bootstrap_inner(self: threading.Thread) -> None:
        sys.set_coroutine_origin_tracking_depth(1)
        original(self)

    thread_class._bootstrap_inner = _bootstrap_inner


@failsafe
def _unawaited(coro: Any, frame: FrameType) -> None:
    name, code = getattr(coro, "__qualname__", "?"), getattr(coro, "cr_code", None)
    made = _made(coro, code, frame)
    if made is None:
        # A library's own: such as what a missing greenlet leaves behind, collected at any time.
        return
    filename, loc = made
    call = sources.call_at(filename, loc[1], name.rpartition(".")[2])
    event = Warned(
        t=_clock(),
        loc=(loc[0], loc[1], call.column, loc[3]),
        message=f"coroutine '{name}' was never awaited"[:MAX_MESSAGE],
        code="never-awaited",
        text=call.text,
        statement=call.statement,
    )
    log = RECORDER.log()
    RECORDER.add(event, log)
    if RECORDER.phase != "serving" and len(UNAWAITED) < MAX_KEPT:
        UNAWAITED.append(event)


def _made(coro: Any, code: CodeType | None, frame: FrameType) -> tuple[str, Loc] | None:
    """The file and line that made the coroutine, else those that dropped it; where a library or
    the collector did both, those that define it."""
    origin = getattr(coro, "cr_origin", None)
    for filename, line, function in origin or ():
        file = learners_file(filename)
        if file is not None:
            return filename, (file, line, None, function)
    found = locate(frame) if not origin else None
    if found is not None and all(module == "warnings" for module, _ in found.between):
        return found.place.code.co_filename, found.place.loc()
    file = learners_file(code.co_filename) if code is not None else None
    if code is None or file is None:
        return None
    return code.co_filename, definition(file, code)


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


def _warn(message: str, loc: Loc | None) -> None:
    event = Warned(t=_clock(), loc=loc, message=message[:MAX_MESSAGE])
    RECORDER.add(event, RECORDER.log())
