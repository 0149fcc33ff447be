"""Which places the seal watches: every one where a probe listens, by what it reports."""

import asyncio
import logging
import sqlite3
import ssl
import warnings
from asyncio import Handle, selector_events
from typing import Any

import aiosqlite
from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session
from starlette.routing import Router

from tutor.apphost.probes import locks, orm, sessions, sql
from tutor.apphost.probes.calls import BUILT_IN, FUNCTIONS, METHODS
from tutor.apphost.probes.seal import SEAL

BLOCKING, SQL, SESSIONS = "blocking calls", "SQL statements", "sessions"


def place() -> None:
    """Watches the places as they are now: comes after all probes are installed."""
    for primitive in (*FUNCTIONS, *METHODS, *BUILT_IN):
        SEAL.guard(BLOCKING, "blocking", primitive.owner, primitive.attribute)
    for owner, attribute in locks.METHODS:
        SEAL.guard(BLOCKING, "blocking", owner, attribute)
    SEAL.guard(BLOCKING, "blocking", Handle, "_run")
    SEAL.guard(BLOCKING, "blocking", Router, "__call__")
    SEAL.guard(BLOCKING, "blocking", ssl, "create_default_context")
    SEAL.guard(BLOCKING, "blocking", ssl.SSLContext, "load_verify_locations")
    SEAL.guard("tasks", "tasks", asyncio.BaseEventLoop, "create_task")
    for owner in (sqlite3.Connection, sqlite3.Cursor):
        SEAL.guard(SQL, "sql", owner, "execute", "executemany", "executescript")
    SEAL.guard(SQL, "sql", sqlite3.Cursor, "fetchone", "fetchmany", "fetchall")
    SEAL.guard(SQL, "sql", aiosqlite.Connection, "_execute")
    SEAL.guard(SESSIONS, "sessions", Session, "__init__")
    SEAL.guard(SESSIONS, "sessions", AsyncSession, "close", "__aexit__")
    SEAL.guard("log records", "logs", logging.Logger, "callHandlers")
    SEAL.guard("forgotten awaits", "crashes", warnings, "_warn_unawaited_coroutine")
    transport: Any = vars(selector_events)["_SelectorSocketTransport"]
    SEAL.guard("everything", None, transport, "write")
    _listeners()


def _listeners() -> None:
    _heard(SQL, "sql", Engine, "before_cursor_execute", sql._before)
    _heard(SQL, "sql", Engine, "after_cursor_execute", sql._after)
    for name, boundary in sql.LISTENERS.items():
        _heard("transactions", "transactions", Engine, name, boundary)
    _heard(SQL, "sql", Session, "do_orm_execute", orm._mark)
    _heard(SESSIONS, "sessions", Session, "after_begin", sessions._begun)
    _heard(SESSIONS, "sessions", Session, "do_orm_execute", sessions._executed)
    _heard(SESSIONS, "sessions", Session, "after_transaction_end", sessions._ended)


def _heard(probe: str, family: Any, owner: type, name: str, listener: Any) -> None:
    part = f"the listener for {owner.__name__}.{name}"
    SEAL.ask(probe, family, part, lambda: bool(event.contains(owner, name, listener)))
