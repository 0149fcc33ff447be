"""Statements that reach SQLite without SQLAlchemy: through aiosqlite, or the sqlite3 module."""

import functools
import sqlite3
import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

import aiosqlite

from tutor.apphost.probes.asked import asked
from tutor.apphost.probes.built_in import set_built_in
from tutor.apphost.probes.fetched import counts_for, patch_cursors
from tutor.apphost.probes.orm import Load
from tutor.apphost.probes.recorder import RECORDER, failsafe
from tutor.apphost.probes.sql import statement
from tutor.apphost.probes.stacks import frames, learners_file
from tutor.protocol.events import Sql

RAW = Load(None, "raw")
_EXECUTES = ("execute", "executemany", "executescript")
_clock = time.perf_counter
_getframe = sys._getframe


def patch_drivers() -> None:
    """Listens on both drivers. Comes after the primitives: it wraps their wrappers."""
    patch_cursors()
    _patch_aiosqlite()
    for owner in (sqlite3.Connection, sqlite3.Cursor):
        for name in _EXECUTES:
            set_built_in(owner, name, _wrapped(owner.__dict__[name]))


def _patch_aiosqlite() -> None:
    cls: Any = aiosqlite.Connection
    original = cls._execute

    async def _execute(self: Any, function: Any, *args: Any, **kwargs: Any) -> Any:
        pending: list[Sql] = []
        # functools.partial and the like have no name.
        name = getattr(function, "__name__", "")
        if name.lstrip("_").startswith("execute"):
            caller = _beyond("aiosqlite", _getframe(1))
            if caller is not None and not _of("sqlalchemy", caller):
                _note(args, name, True, caller, pending)
        result = await original(self, function, *args, **kwargs)
        _finish(pending, result)
        return result

    cls._execute = _execute


def _wrapped(original: Callable[..., Any]) -> Any:
    @functools.wraps(original)
    def recorded(self: Any, *args: Any, **kwargs: Any) -> Any:
        caller = _getframe(1)
        if _of("sqlalchemy", caller) or _of("aiosqlite", caller):
            return original(self, *args, **kwargs)
        pending: list[Sql] = []
        _note(args, original.__name__, False, caller, pending)
        result = original(self, *args, **kwargs)
        _finish(pending, result)
        return result

    return recorded


def _of(package: str, frame: FrameType) -> bool:
    return str(frame.f_globals.get("__name__", "")).startswith(package)


def _beyond(package: str, frame: FrameType | None) -> FrameType | None:
    """The first frame outwards that is not the package's."""
    while frame is not None and _of(package, frame):
        frame = frame.f_back
    return frame


def _through(package: str, frame: FrameType) -> bool:
    """Whether the package lies between a frame and the learner's line."""
    for outer in frames(frame):
        if learners_file(outer.f_code.co_filename) is not None:
            return False
        if _of(package, outer):
            return True
    return False


@failsafe
def _note(
    args: tuple[Any, ...], name: str, asynchronous: bool, frame: FrameType, pending: list[Sql]
) -> None:
    """Records the statement when a learner's line asked the driver for it."""
    if not args or asked(frame, None).loc is None or _through("sqlalchemy", frame):
        return
    parameters = args[1] if len(args) > 1 else ()
    event = statement(str(args[0]), parameters, "many" in name, asynchronous, RAW, frame)
    RECORDER.add(event, RECORDER.log())
    pending.append(event)


@failsafe
def _finish(pending: list[Sql], result: Any) -> None:
    for event in pending:
        event.ms = round((_clock() - event.t) * 1000, 3)
        if isinstance(result, sqlite3.Cursor):
            counts_for(result, event)
        elif isinstance(result, list):
            event.rows = len(result)
