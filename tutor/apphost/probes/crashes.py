"""What is known of an exception whose cause is a familiar one: a loop, a client, a coroutine."""

import re
import time
from collections.abc import Iterator
from types import FrameType, TracebackType
from typing import Any, Literal
from weakref import WeakKeyDictionary

import httpx

from tutor.apphost.probes import lives
from tutor.apphost.probes.stacks import Place, learners_file
from tutor.protocol.events import Cause, Crash, Refusal
from tutor.protocol.schema import fitting

Facts = dict[str, Any]
MAX_CHAIN = 12
MAX_MESSAGE = 300

MADE: "WeakKeyDictionary[BaseException, Facts]" = WeakKeyDictionary()
"""Facts that were taken when an exception was made."""

NESTED = (
    "cannot be called from a running event loop",
    "This event loop is already running",
    "while another loop is running",
)
NO_LOOP = ("no running event loop", "There is no current event loop in thread")
LOOP_ENDINGS = ("attached to a different loop", "is bound to a different event loop")
CLIENT_CLOSED = ("client has been closed", "reopen a client instance, once it has been closed")
_UNAWAITED = re.compile(
    r"'(?P<kind>coroutine|async_generator|_asyncio\.Task|_asyncio\.Future|_GatheringFuture)'"
    r"|<(?P<object>coroutine|async_generator) object (?P<name>[\w.<>]+) at"
    r"|<_?(?P<task>Task|GatheringFuture|Future) (?:pending|finished)"
    r"(?:.*?coro=<(?P<coro>[\w.<>]+)\()?"
    r"|type:? <?(?:class ')?(?P<type>coroutine|async_generator|_asyncio\.Task)"
    r"|(?:got|object) (?P<got>coroutine|async_generator)\b"
)


def facts(error: BaseException) -> Facts | None:
    """What is known of the first familiar exception in a chain of causes; None where none is.

    code, loc (the learner's innermost line), text (the expression on it), and what its kind adds:
    made and made_text (where the loop was made), closed and closed_text (where the client was),
    library, what and name (of what was not awaited).
    """
    for one in _chain(error):
        # Exceptions written in C have no weak references: none of those is in there.
        known = MADE.get(one) if hasattr(one, "__weakref__") else None
        known = known or _of_one(one)
        if known is not None:
            return known
    return None


def cause(known: Facts) -> Cause:
    """Facts as the message that carries them."""
    given = fitting(Cause, known)
    if known.get("errors"):
        given["errors"] = [Refusal(**fitting(Refusal, one)) for one in known["errors"]]
    return Cause(**given)


def event(known: Facts, how: Literal["made", "handled", "raised"]) -> Crash:
    """The event that reports a familiar cause. `loc` is the event's, and the cause's too."""
    told = cause(known)
    return Crash(t=time.perf_counter(), loc=told.loc, how=how, cause=told)


def _chain(error: BaseException) -> Iterator[BaseException]:
    """An exception, what it was raised from or while handling, and what a group holds."""
    waiting, seen = [error], set[int]()
    while waiting and len(seen) < MAX_CHAIN:
        one = waiting.pop(0)
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        # `from None` hides what was being handled from a reader, and it is the cause all the same.
        inner = [one.__cause__, one.__context__]
        inner += one.exceptions if isinstance(one, BaseExceptionGroup) else ()
        waiting += [e for e in inner if isinstance(e, BaseException)]


def _of_one(error: BaseException) -> Facts | None:
    message = _message(error)
    if isinstance(error, RuntimeError):
        if any(text in message for text in NESTED):
            return _used(error, "nested-event-loop")
        if message.startswith(NO_LOOP):
            return _used(error, "no-event-loop")
        if "different loop" in message or "different event loop" in message:
            return _loop_of(error, "wrong-event-loop", message)
        if message == "Event loop is closed":
            return _loop_of(error, "event-loop-closed", message)
        if any(text in message for text in CLIENT_CLOSED):
            return _client(error)
    found = _UNAWAITED.search(message)
    if found is None or isinstance(error, RuntimeError | RuntimeWarning):
        return None
    names = found.groupdict()
    kind = next(names[k] for k in ("kind", "object", "task", "type", "got") if names[k])
    name = names["name"] or names["coro"] or ""
    return _used(error, "never-awaited") | {"what": kind.lstrip("_"), "name": name[:100]}


def _message(error: BaseException) -> str:
    try:
        return str(error)[:2000]
    except Exception:
        return ""


def _used(error: BaseException, code: str) -> Facts:
    place = None
    library = ""
    for frame, offset, line in _steps(error.__traceback__):
        file = learners_file(frame.f_code.co_filename)
        module = str(frame.f_globals.get("__name__", "")).partition(".")[0]
        if file is not None:
            place, library = Place(file, frame.f_code, line, offset), ""
        elif not library:
            library = module
    return {
        "code": code,
        "loc": place.loc() if place is not None else None,
        "text": place.expression() if place is not None else "",
        "library": library if place is not None else "",
        "message": f"{type(error).__name__}: {_message(error)}"[:MAX_MESSAGE],
    }


def _loop_of(error: BaseException, code: str, message: str) -> Facts:
    """With the loop at fault: the closed one, or the one that something is bound to."""
    loop = None
    for frame, _, _ in _steps(error.__traceback__):
        holder = frame.f_locals.get("self")
        if frame.f_code.co_name == "_check_closed":
            loop = holder
        elif frame.f_code.co_name == "_get_loop":
            loop = getattr(holder, "_loop", None)
    moment = lives.made(loop)
    # In between it shows whole tasks and futures.
    end = next((e for e in LOOP_ENDINGS if message.endswith(e)), message)
    short = {"message": f"RuntimeError: {end}"[:MAX_MESSAGE]}
    return _used(error, code) | short | _told("made", moment)


def _client(error: BaseException) -> Facts:
    client = None
    for frame, _, _ in _steps(error.__traceback__):
        holder = frame.f_locals.get("self")
        client = holder if isinstance(holder, httpx.AsyncClient) else client
    moment = lives.CLOSED.get(client) if client is not None else None
    return _used(error, "client-closed") | _told("closed", moment)


def _told(name: str, moment: lives.Moment | None) -> Facts:
    return {name: moment.loc, f"{name}_text": moment.text} if moment is not None else {}


def _steps(traceback: TracebackType | None) -> Iterator[tuple[FrameType, int, int]]:
    """Frame, instruction and line, from the outermost inwards."""
    while traceback is not None:
        frame = traceback.tb_frame
        yield frame, max(traceback.tb_lasti, 0), traceback.tb_lineno or frame.f_lineno
        traceback = traceback.tb_next
