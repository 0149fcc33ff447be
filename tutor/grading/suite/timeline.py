"""What happened inside the app during one request, read from the app host's report.

The report comes from the process that runs the learner's code, so it is untrusted input: every
field is checked, and a verdict never rests on it alone where the outside can also be asked.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from tutor.grading.verdict import Location
from tutor.wire import ProtocolError

MAX_TEXT = 4000
MAX_NUMBER = 1e15
WRITES = (") INSERT INTO ", ") REPLACE INTO ", ") UPDATE ", ") DELETE FROM ")


@dataclass(frozen=True)
class Event:
    """Anything on the timeline; `at` is in seconds on the machine's monotonic clock."""

    kind: str
    at: float
    location: Location | None
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Statement:
    """One SQL statement: its text, its shape without values, and the learner's line behind it."""

    sql: str
    shape: str
    location: Location | None
    rows: int | None
    ms: float
    attribute: str | None
    how: str
    loop: Location | None = None
    """The learner's loop that came here again and again, where it is on another line."""

    @property
    def reads(self) -> bool:
        """Whether it is a query and not a write; what writes and returns rows is a write."""
        words = self.sql.lstrip("( ").upper()
        if words.startswith("WITH"):
            return not any(verb in words for verb in WRITES)
        return words.startswith("SELECT")


@dataclass(frozen=True)
class Blocking:
    """A call that held the event loop. `stack` names library functions between, outermost first."""

    call: str
    text: str
    location: Location | None
    ms: float
    how: Literal["primitive", "cpu", "wait"]
    stack: tuple[str, ...]
    count: int
    at: float

    def through(self, *modules: str) -> bool:
        """Whether a library function of one of these modules is on the way to the call."""
        return any(entry.startswith(modules) for entry in self.stack)


@dataclass(frozen=True)
class Failure:
    """An exception that left the learner's code, described by the app host."""

    code: str
    type: str
    module: str
    message: str
    bases: tuple[str, ...]
    location: Location | None
    crash: Mapping[str, Any] = field(default_factory=dict)
    """What is known of its cause, where that is a familiar one."""


@dataclass(frozen=True)
class Timeline:
    """The events of one request in order, with views on the kinds that checks ask for."""

    label: str
    events: tuple[Event, ...] = ()
    dropped: int = 0
    background_running: bool = False
    failure: Failure | None = None

    def of(self, *kinds: str) -> tuple[Event, ...]:
        """The events of these kinds, in order."""
        return tuple(e for e in self.events if e.kind in kinds)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Every SQL statement."""
        return tuple(_statement(e) for e in self.of("sql"))

    @property
    def queries(self) -> tuple[Statement, ...]:
        """The statements that read."""
        return tuple(s for s in self.statements if s.reads)

    @property
    def blocking(self) -> tuple[Blocking, ...]:
        """Every call that held the event loop."""
        return tuple(as_blocking(e) for e in self.of("blocking"))

    @property
    def endpoint(self) -> Location | None:
        """Where the function that handled the request is defined."""
        return next((e.location for e in self.of("endpoint")), None)

    @property
    def logs(self) -> tuple[Mapping[str, Any], ...]:
        """Log records: level, logger, message."""
        return tuple(e.data for e in self.of("log"))

    @property
    def tasks_left(self) -> tuple[str, ...]:
        """Tasks that were still running when the app call returned."""
        return tuple(str(e.data.get("name", "")) for e in self.of("task_left"))


def parse_location(value: Any) -> Location | None:
    """[file, line, column, function] as a Location. Raises ProtocolError."""
    if value is None:
        return None
    match value:
        case [str(file), int(line), *rest] if 0 < line < 1_000_000 and len(file) < 400:
            column = rest[0] if rest and isinstance(rest[0], int) else None
            return Location(file=file, line=line, column=column)
    raise ProtocolError("a location that is none")


def parse_failure(value: Mapping[str, Any]) -> Failure:
    """A description by the app host's `failures.describe`. Raises ProtocolError."""
    bases = value.get("bases") or []
    if not isinstance(bases, list):
        raise ProtocolError("bases that are not a list")
    return Failure(
        code=_text(value.get("code", "raised")),
        type=_text(value.get("type", "Exception")),
        module=_text(value.get("module", "")),
        message=_text(value.get("message", "")),
        bases=tuple(_text(b) for b in bases[:20]),
        location=parse_location(value.get("loc")),
        crash=crash if isinstance(crash := value.get("crash"), dict) else {},
    )


def parse_timeline(label: str, report: Mapping[str, Any]) -> Timeline:
    """A REQUEST_OVER report as a Timeline. Raises ProtocolError."""
    events = report.get("events", [])
    if not isinstance(events, list):
        raise ProtocolError("events that are not a list")
    failure = report.get("failure")
    return Timeline(
        label=label,
        events=tuple(sorted(parse_events(events), key=lambda e: e.at)),
        dropped=int(_number(report.get("dropped", 0))),
        failure=parse_failure(failure) if isinstance(failure, dict) else None,
    )


def parse_events(events: Iterable[Any]) -> list[Event]:
    """A list of event objects. Raises ProtocolError."""
    return [_event(e) for e in events]


def _event(value: Any) -> Event:
    if not isinstance(value, dict):
        raise ProtocolError("an event that is not an object")
    data = {str(k): v for k, v in value.items() if k not in ("kind", "t", "loc")}
    return Event(
        kind=_text(value.get("kind", "")),
        at=_number(value.get("t")),
        location=parse_location(value.get("loc")),
        data=data,
    )


def _statement(event: Event) -> Statement:
    data = event.data
    rows, attribute = data.get("rows"), data.get("attr")
    return Statement(
        sql=_text(data.get("sql", "")),
        shape=_text(data.get("shape", "")),
        location=event.location,
        rows=rows if isinstance(rows, int) else None,
        ms=_number(data.get("ms") or 0.0),
        attribute=_text(attribute) if attribute is not None else None,
        how=_text(data.get("how", "plain")),
        loop=parse_location(data.get("loop")),
    )


def as_blocking(event: Event) -> Blocking:
    """An event of a call that held the loop. Raises ProtocolError."""
    data = event.data
    how, stack = data.get("how"), data.get("stack", [])
    if how not in ("primitive", "cpu", "wait") or not isinstance(stack, list | tuple):
        raise ProtocolError("a blocking call without a kind")
    return Blocking(
        call=_text(data.get("call", "")),
        text=_text(data.get("text") or data.get("call", "")),
        location=event.location,
        ms=_number(data.get("ms") or 0.0),
        how=how,
        stack=tuple(_text(s) for s in stack[:40]),
        count=int(_number(data.get("count") or 1)),
        at=event.at,
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ProtocolError("a text that is none")
    return value[:MAX_TEXT]


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < MAX_NUMBER:
        raise ProtocolError("a number that is none")
    return float(value)
