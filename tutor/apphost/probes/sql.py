"""Every statement, begin, commit and rollback on every engine of the process."""

import sys
import time
from types import FrameType
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine

from tutor.apphost.probes import orm
from tutor.apphost.probes.asked import asked, patch_tasks
from tutor.apphost.probes.blocking import Met, live, met
from tutor.apphost.probes.fetched import counts_for
from tutor.apphost.probes.fingerprint import folded, shape
from tutor.apphost.probes.recorder import RECORDER, failsafe
from tutor.apphost.probes.stacks import where
from tutor.protocol.events import Begin, Commit, Rollback, Sql

_clock = time.perf_counter
_getframe = sys._getframe
_PENDING = "_tutor_statement"
BOUNDARIES = {"begin": Begin, "commit": Commit, "rollback": Rollback}
LISTENERS: dict[str, Any] = {}


def listen() -> None:
    """Listens on the class: engines made before and after are heard alike."""
    event.listen(Engine, "before_cursor_execute", _before)
    event.listen(Engine, "after_cursor_execute", _after)
    for name, kind in BOUNDARIES.items():
        LISTENERS[name] = _boundary(kind)
        event.listen(Engine, name, LISTENERS[name])
    orm.listen()
    patch_tasks()


def statement(
    sql: str, parameters: Any, many: bool, asynchronous: bool, load: orm.Load, frame: FrameType
) -> Sql:
    """The event of a statement that is about to run."""
    who = asked(frame, RECORDER.log())
    return Sql(
        t=_clock(),
        loc=who.loc,
        loop=who.loop,
        sql=folded(sql),
        shape=shape(sql),
        many=many,
        asynchronous=asynchronous,
        attr=load.attr,
        how=load.how,
        param_count=len(parameters) if isinstance(parameters, list | tuple | dict) else 0,
    )


def _before(
    connection: Connection, cursor: Any, sql: str, parameters: Any, context: Any, many: bool
) -> None:
    frame = _getframe(1)
    asynchronous = bool(connection.dialect.is_async)
    if not asynchronous and live(startup=False):
        what = Met(lambda: f"{folded(sql)[:80]} on a synchronous engine", "database")
        met(what, _clock(), None, frame)
    _record(sql, parameters, many, asynchronous, context, frame)


@failsafe
def _record(
    sql: str, parameters: Any, many: bool, asynchronous: bool, context: Any, frame: FrameType
) -> None:
    load = orm.PLAIN
    if context is not None:
        load = context.execution_options.get(orm.OPTION, orm.PLAIN)
    if load.attr is None and load is not orm.PLAIN:
        load = load._replace(attr=orm.touched_attribute(frame))
    event_ = statement(sql, parameters, many, asynchronous, load, frame)
    RECORDER.add(event_, RECORDER.log())
    if context is not None:
        setattr(context, _PENDING, event_)


@failsafe
def _after(
    _connection: Connection, cursor: Any, _sql: str, _parameters: Any, context: Any, _many: bool
) -> None:
    pending: Sql | None = getattr(context, _PENDING, None)
    if pending is None:
        return
    pending.ms = round((_clock() - pending.t) * 1000, 3)
    # aiosqlite's adapter has fetched all rows by now; others fetch later.
    rows = getattr(cursor, "_rows", None)
    if rows is None or getattr(cursor, "server_side", False):
        counts_for(cursor, pending)
    elif cursor.description:
        pending.rows = len(rows)


def _boundary(kind: type[Begin] | type[Commit] | type[Rollback]) -> Any:
    @failsafe
    def heard(_connection: Connection) -> None:
        log = RECORDER.log()
        RECORDER.add(kind(t=_clock(), loc=where(_getframe(1), log)), log)

    return heard
