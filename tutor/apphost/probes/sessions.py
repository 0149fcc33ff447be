"""Which ORM session works in which request, and from when to when it holds a connection."""

import asyncio
import functools
import itertools
import sys
import time
from types import FrameType
from typing import Any
from weakref import WeakKeyDictionary, ref

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session, SessionTransaction

from tutor.apphost.probes.recorder import RECORDER, failsafe
from tutor.apphost.probes.stacks import where
from tutor.protocol.events import SessionBegun, SessionEnded, SessionUsed

_NUMBER = "_tutor_number"
_MADE = "_tutor_made"
_OPEN = "_tutor_open"
_LOG = "_tutor_log"
_numbers = itertools.count(1)
_tasks: WeakKeyDictionary[Any, int] = WeakKeyDictionary()
_clock = time.perf_counter
_getframe = sys._getframe


def listen() -> None:
    """Listens on the class: an AsyncSession works through a Session of its own."""
    Session.__init__ = _noting(Session.__init__)  # type: ignore[method-assign]
    event.listen(Session, "after_begin", _begun)
    event.listen(Session, "do_orm_execute", _executed)
    event.listen(Session, "after_transaction_end", _ended)


def _noting(original: Any) -> Any:
    @functools.wraps(original)
    def __init__(self: Session, *args: Any, **kwargs: Any) -> None:
        original(self, *args, **kwargs)
        _made(self, _getframe(1))

    return __init__


@failsafe
def _made(session: Session, frame: FrameType) -> None:
    setattr(session, _NUMBER, next(_numbers))
    setattr(session, _MADE, where(frame, RECORDER.log()))


@failsafe
def _begun(session: Session, transaction: SessionTransaction, _connection: Any) -> None:
    _used(session)
    if transaction.parent is None:
        setattr(session, _OPEN, True)
        _tell(SessionBegun, session)


@failsafe
def _executed(state: ORMExecuteState) -> None:
    # A session that goes from one request to the next may be in a transaction already.
    _used(state.session)


def _used(session: Session) -> None:
    """Tells once in a request that a session works there."""
    log = RECORDER.log()
    last = getattr(session, _LOG, None)
    if log is not None and (last is None or last() is not log):
        setattr(session, _LOG, ref(log))
        _tell(SessionUsed, session)


@failsafe
def _ended(session: Session, transaction: SessionTransaction) -> None:
    # A session that never asked the database for anything has a transaction too.
    if transaction.parent is None and getattr(session, _OPEN, False):
        setattr(session, _OPEN, False)
        _tell(SessionEnded, session)


def _tell(
    kind: type[SessionUsed] | type[SessionBegun] | type[SessionEnded], session: Session
) -> None:
    """Record an event of a session, at the line where the session was made."""
    event = kind(
        t=_clock(),
        loc=getattr(session, _MADE, None),
        number=getattr(session, _NUMBER, 0),
        task=_task(),
    )
    RECORDER.add(event, RECORDER.log())


def _task() -> str | None:
    """The running task, such as "3 fetch_prices"; None in a thread."""
    try:
        task = asyncio.current_task()
    except RuntimeError:
        return None
    if task is None:
        return None
    if task not in _tasks:
        _tasks[task] = next(_numbers)
    name = getattr(task.get_coro(), "__qualname__", "task")
    return f"{_tasks[task]} {name}"[:120]
