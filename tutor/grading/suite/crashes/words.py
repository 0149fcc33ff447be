"""What a learner reads about a crash: what happened, with their names, why, and where to look."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tutor.grading.suite.timeline import Event, parse_location
from tutor.grading.verdict import Location
from tutor.wire import ProtocolError

MAX_TEXT = 160
MAX_RAISED = 110


@dataclass(frozen=True)
class Crash:
    """A familiar cause: stable code, one sentence, the line of the cause, reason, direction."""

    code: str
    message: str
    where: Location | None
    why: str
    direction: str


class Facts:
    """What the app host reported of a crash: untrusted, so whatever is no text is left out."""

    def __init__(self, data: Mapping[str, Any], where: Location | None = None) -> None:
        self.where = where or _place(data.get("loc"))
        self._data = data

    def text(self, name: str) -> str:
        """A text, cut to what a sentence bears."""
        value = self._data.get(name)
        return " ".join(value.split())[:MAX_TEXT] if isinstance(value, str) else ""

    def flag(self, name: str) -> bool:
        """Whether something is said to be so."""
        return self._data.get(name) is True

    def place(self, name: str) -> Location | None:
        """A line of the learner's, other than `where`."""
        return _place(self._data.get(name))

    def texts(self, name: str) -> list[str]:
        """A list of texts."""
        value = self._data.get(name)
        found = value if isinstance(value, list) else []
        return [v[:MAX_TEXT] for v in found if isinstance(v, str)]

    def parts(self, name: str) -> list["Facts"]:
        """A list of further facts."""
        value = self._data.get(name)
        found = value if isinstance(value, list) else []
        return [Facts(v) for v in found if isinstance(v, dict)]


def _place(value: Any) -> Location | None:
    try:
        return parse_location(value)
    except ProtocolError:
        return None


def raised(facts: Facts) -> str:
    """The exception in brackets, without its text where that says more than a sentence bears."""
    text = facts.text("message")
    return f"({text.rstrip('.') if len(text) <= MAX_RAISED else text.partition(':')[0]})"


def at(place: Location | None, prefix: str = " in ") -> str:
    """ " in app/main.py, line 7", or nothing."""
    return f"{prefix}{place.file}, line {place.line}" if place is not None else ""


COROUTINE_WHY = (
    "Calling an `async def` function only makes a coroutine: its body has not run, it is true in "
    "every `if`, and what it should store or send never happens. Often a warning in a log is all "
    "that tells."
)
NOT_CALLABLE = "is not a callable object"
"""What `inspect.signature` says of a dependency that was called already."""
TASK_WHY = (
    "A task runs by itself: at this line it is no result yet, and if nobody awaits it, nobody "
    "hears when it fails."
)


def unawaited(made: Event | None, symptom: Facts | None, label: str = "") -> Crash:
    """A coroutine that nobody awaited. made: the line that made it; symptom: the exception that
    it led to; label: the request, where it is an earlier one."""
    if made is None:
        assert symptom is not None
        return _not_its_result(symptom)
    facts = Facts(made.data)
    call = facts.text("text") or "a call"
    when = " when the app started" if facts.text("phase") else f" in {label}" if label else ""
    message = f"Nobody awaited `{call}`{when}: it made a coroutine, whose body never ran."
    if symptom is not None:
        used = symptom.where
        there = "" if used is None or used == made.location else at(used)
        message += f" The coroutine was used for its result{there} {raised(symptom)}."
    return Crash(
        "never-awaited",
        message,
        made.location,
        COROUTINE_WHY,
        "What does this line get back, and when does the work behind it run?",
    )


def _not_its_result(symptom: Facts) -> Crash:
    kind, name, text = symptom.text("what"), symptom.text("name"), symptom.text("text")
    place, error = symptom.where, raised(symptom)
    here = f"`{text}`" if text else "The answer"
    if NOT_CALLABLE in symptom.text("message"):
        what = f"what `{name}()` gave" if name else "what a call gave"
        return Crash(
            "never-awaited",
            f"{here} depends on {what}, where a function is meant {error}.",
            place,
            "FastAPI calls a dependency itself, for each request, and then a test can replace it. "
            "What you called yourself was made once, when the module was imported.",
            "What stands inside `Depends`: a function, or a call of one?",
        )
    if kind == "async_generator":
        what = f"the async generator `{name}`" if name else "an async generator"
        return Crash(
            "never-awaited",
            f"{here} takes {what} for its values: none was produced {error}.",
            place,
            "An async generator runs only while something waits for its next value; an ordinary "
            "loop, a list or an encoder cannot wait.",
            "Which kind of loop can wait between two values?",
        )
    if kind != "coroutine":
        what = f"the task of `{name}`" if name else "a task"
        return Crash(
            "never-awaited",
            f"{here} uses {what} where its result is meant: nobody awaited it {error}.",
            place,
            TASK_WHY,
            "Who waits for the task, and what does that give?",
        )
    what = f"the coroutine of `{name}`" if name else "a coroutine"
    return Crash(
        "never-awaited",
        f"{here} uses {what} where its result is meant: nobody awaited it {error}.",
        place,
        COROUTINE_WHY,
        "Which call on the way to this line is that of an `async def` function?",
    )


ORM_WHY = (
    "An async session reaches the database only inside an `await`, and reading an attribute is "
    "none: what was not loaded before cannot be loaded there."
)


def orm(facts: Facts, before: Sequence[Event]) -> Crash:
    """An attribute, or a synchronous call, that wanted the database where it cannot be reached."""
    if facts.text("code") == "detached-instance":
        return _detached(facts, before)
    attribute, text = facts.text("attr"), facts.text("text")
    place = facts.where
    if not attribute:
        return Crash(
            "missing-greenlet",
            f"`{text or 'A call'}` goes to an async engine through SQLAlchemy's synchronous half "
            "(MissingGreenlet).",
            place,
            "The async engine waits for the database with `await`; a synchronous call of "
            "SQLAlchemy on it has nothing to wait with.",
            "Which half of SQLAlchemy can be awaited, and what does it offer for functions that "
            "are synchronous?",
        )
    reason, direction = _reason(facts.text("state"), before)
    return Crash(
        "missing-greenlet",
        f"{_loads(facts)}, outside of an `await` (MissingGreenlet): {reason}.",
        place,
        ORM_WHY,
        direction,
    )


def _loads(facts: Facts) -> str:
    """Who had to load which attribute when."""
    attribute, text = facts.text("attr") or "an attribute", facts.text("text")
    if facts.flag("inside") and text:
        return f"`{text}` had to load `{attribute}` there and then"
    return f"`{attribute}` had to be loaded while the answer was built"


def _reason(state: str, before: Sequence[Event]) -> tuple[str, str]:
    """Why the attribute was not loaded, and where to look."""
    if state == "expired":
        ended = [e for e in before if e.kind in ("commit", "rollback")]
        last = ended[-1] if ended else None
        what = f"the {last.kind}{at(last.location)}" if last is not None else "the commit before it"
        return (
            f"{what} had expired all that the object knew",
            "What should an object still know after a commit, and which setting of the session "
            "decides that?",
        )
    if state == "flushed":
        return (
            "the database computes its value, and nobody has asked for it since the row was "
            "written",
            "Who asks the database for the new value before it is read?",
        )
    if state == "deferred":
        return (
            "the query left this column out",
            "Which columns does this answer show, and does its query load them?",
        )
    return (
        "the query did not load it together with its object",
        "What does this answer show, and does its query load all of that?",
    )


def _detached(facts: Facts, before: Sequence[Event]) -> Crash:
    closings = [e for e in before if e.kind == "session_close"]
    closed = closings[-1].location if closings else None
    used = facts.where if facts.flag("inside") else None
    more = []
    if closed is not None and closed != used:
        more.append(f"that session ended{at(closed)}")
    if facts.text("state") == "expired":
        more.append(_reason("expired", before)[0])
    told = f": {', and '.join(more)}" if more else ""
    return Crash(
        "detached-instance",
        f"{_loads(facts)}, when the session of the object was closed already "
        f"(DetachedInstanceError){told}.",
        used or closed or facts.where,
        "An object loads what it lacks through its session. Once that is closed, only what was "
        "loaded before can be read.",
        "What do callers read of this object, and is it loaded while the session is open?",
    )


NESTED_WHY = (
    "A server runs the app inside an event loop already, and a thread has one loop at a time. "
    "Another thread could run a second loop, but this one would stand still as long as it waits."
)
LOOP_WHY = (
    "Connections, locks and futures belong to the event loop they were first used in, and end "
    "with it."
)


def loop(facts: Facts) -> Crash:
    """A loop that is closed, another one, or already there; a client that is closed."""
    code, text = facts.text("code"), facts.text("text")
    used, call = facts.where, f"`{text or 'a call'}`"
    if code == "nested-event-loop":
        return Crash(
            code,
            f"{call} starts an event loop where one is running already {raised(facts)}.",
            used,
            NESTED_WHY,
            "The server's loop is there: what does an `async def` function do to wait, and where "
            "does work belong that the app does before it serves?",
        )
    if code == "no-event-loop":
        return Crash(
            code,
            f"{call} needs a running event loop, and there is none where it stands "
            f"{raised(facts)}.",
            used,
            "A `def` route or dependency runs in a thread, and so does what is handed to one: the "
            "event loop runs elsewhere.",
            "Which functions of a FastAPI app run in the event loop, and which in a thread?",
        )
    if code == "client-closed":
        return _closed_client(facts, used, call)
    made, made_text = facts.place("made"), facts.text("made_text")
    owner = f"the one that `{made_text}` made{at(made)}" if made_text else "another one"
    if code == "wrong-event-loop":
        message = f"{call}{at(used)} runs in the server's event loop and needs {owner}"
    else:
        library = facts.text("library")
        what = f"a connection of {library}" if library and library != "asyncio" else "something"
        message = f"{call}{at(used)} uses {what} whose event loop is closed: {owner}"
    return Crash(
        code,
        f"{message} {raised(facts)}.",
        made or used,
        LOOP_WHY,
        "Where is it used first, and where later? A loop and what is used in it want one life.",
    )


def _closed_client(facts: Facts, used: Location | None, call: str) -> Crash:
    closed = facts.place("closed")
    by = f"`{facts.text('closed_text')}`{at(closed)}" if closed is not None else "something"
    return Crash(
        "client-closed",
        f"{call}{at(used)} uses a client that {by} has closed already {raised(facts)}.",
        closed or used,
        "A closed client has given its connections back for good. A shared one must outlive the "
        "last request.",
        "When does this block end, and when is the last request served?",
    )
