"""What happened inside the app during one request, read from the app host's report.

The report comes from the process that runs the learner's code, so it is untrusted input: every
field is checked, and a verdict never rests on it alone where the outside can also be asked.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Literal

from tutor.grading.verdict import Location
from tutor.protocol.events import (
    FAMILIES,
    AnyEvent,
    Cause,
    Crash,
    Lost,
    ProbeFailed,
    Tampered,
)
from tutor.protocol.host import Failure as HostFailure
from tutor.protocol.host import ReportEnd
from tutor.wire import ProtocolError

MAX_PATH = 400
MAX_LINE = 1_000_000
"""Neither lines nor columns go as far in a file of half a megabyte."""
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
    how: Literal["primitive", "cpu", "wait", "foreign"]
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
    crash: Cause | None = None
    """What is known of its cause, where that is a familiar one."""


class Record:
    """Events that an app host reported, what is missing from them, and what a check looked at.

    A view on a family of events marks the family as looked at. When the check ends, `results`
    refuses to call it passed if such a family was cut off or its probe tampered with.
    """

    def __init__(
        self,
        events: Iterable[Event] = (),
        lost: Iterable[Lost] = (),
        tampered: Iterable[Tampered] = (),
        failed: Iterable[ProbeFailed] = (),
    ) -> None:
        self.lost = tuple(lost)
        self.tampered = tuple(tampered)
        self.failed = tuple(failed)
        self.looked: set[str] = set()
        self._events = tuple(events)

    def of(self, *kinds: str) -> tuple[Event, ...]:
        """The events of these kinds, in order."""
        self.looked |= {FAMILIES.get(kind, "marks") for kind in kinds}
        return tuple(e for e in self._events if e.kind in kinds)

    @property
    def events(self) -> tuple[Event, ...]:
        """All events, in order."""
        self.looked |= set(FAMILIES.values())
        return self._events

    def __len__(self) -> int:
        return len(self._events)

    def holds(self, kind: str) -> bool:
        """Whether there is such an event, or could be one that is missing; marks nothing."""
        family = FAMILIES.get(kind)
        return any(e.kind == kind for e in self._events) or any(
            lost.family == family for lost in self.lost
        )

    def __iter__(self) -> Iterator[Event]:
        return iter(self.events)

    def cut(self) -> Lost | None:
        """The first family that was looked at and isn't whole."""
        return next((lost for lost in self.lost if lost.family in self.looked), None)

    def blind(self) -> ProbeFailed | None:
        """The first failure of a probe whose events were looked at."""
        return next((found for found in self.failed if found.family in self.looked), None)

    def meddled(self) -> Tampered | None:
        """The first tampering that concerns what was looked at."""
        for found in self.tampered:
            if found.family is None or found.family in self.looked:
                return found
        return None


class Timeline:
    """The events of one request in order, with views on the kinds that checks ask for.

    `label` is the request as method and path. The record is shared by copies under other labels.
    """

    def __init__(
        self,
        label: str,
        events: Iterable[Event] = (),
        *,
        failure: Failure | None = None,
        background_running: bool = False,
        record: Record | None = None,
    ) -> None:
        self.label = label
        self.failure = failure
        self.background_running = background_running
        self.record = record if record is not None else Record(events)

    def relabeled(self, label: str) -> "Timeline":
        """The same events under another label."""
        return Timeline(
            label,
            failure=self.failure,
            background_running=self.background_running,
            record=self.record,
        )

    @property
    def events(self) -> tuple[Event, ...]:
        """All events, in order."""
        return self.record.events

    def of(self, *kinds: str) -> tuple[Event, ...]:
        """The events of these kinds, in order."""
        return self.record.of(*kinds)

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


def events_of(events: Iterable[Event], *kinds: str) -> tuple[Event, ...]:
    """The events of these kinds; of a record, only their families count as looked at."""
    if isinstance(events, Record):
        return events.of(*kinds)
    return tuple(e for e in events if e.kind in kinds)


def is_inside(file: str) -> bool:
    """Whether a path can be that of a file in the code base: relative, plain, and without `..`."""
    parts = file.split("/")
    return len(file) < MAX_PATH and file.isprintable() and not {"", ".", ".."} & set(parts)


def parse_location(value: Any) -> Location | None:
    """[file, line, column, function] as a Location. Raises ProtocolError."""
    if value is None:
        return None
    match value:
        case [str(file), int(line), *rest] if 0 < line < MAX_LINE and is_inside(file):
            column = rest[0] if rest and isinstance(rest[0], int) else None
            known = column is not None and 0 < column < MAX_LINE
            return Location(file=file, line=line, column=column if known else None)
    raise ProtocolError("a location that is none")


def failure_of(told: HostFailure) -> Failure:
    """An exception as the app host described it."""
    return Failure(
        code=told.code,
        type=told.type,
        module=told.module,
        message=told.message,
        bases=tuple(told.bases),
        location=parse_location(told.loc),
        crash=told.crash,
    )


def event_of(told: AnyEvent) -> Event:
    """A probe's event, as checks see it: of a familiar cause, `data` holds what is known of it."""
    data = {f.name: getattr(told, f.name) for f in fields(told) if f.name not in _OWN_FIELDS}
    if isinstance(told, Crash):
        data |= asdict(data.pop("cause"))
    return Event(kind=told.kind, at=told.t, location=parse_location(told.loc), data=data)


def record_of(events: Iterable[AnyEvent], end: ReportEnd) -> Record:
    """A report as a record, its events in the order of time. Raises ProtocolError."""
    found = sorted(map(event_of, events), key=lambda event: event.at)
    if len(found) != end.sent:
        raise ProtocolError(f"{len(found)} events came of the {end.sent} that were announced")
    return Record(found, end.lost, end.tampered, end.failed)


_OWN_FIELDS = ("kind", "t", "loc")


def _statement(event: Event) -> Statement:
    data = event.data
    return Statement(
        sql=data["sql"],
        shape=data["shape"],
        location=event.location,
        rows=data["rows"],
        ms=data["ms"] or 0.0,
        attribute=data["attr"],
        how=data["how"],
        loop=parse_location(data["loop"]),
    )


def as_blocking(event: Event) -> Blocking:
    """An event of a call that held the loop. Raises ProtocolError."""
    data = event.data
    return Blocking(
        call=data["call"],
        text=data["text"] or data["call"],
        location=event.location,
        ms=data["ms"] or 0.0,
        how=data["how"],
        stack=tuple(data["stack"]),
        count=data.get("count", 1),
        at=event.at,
    )
