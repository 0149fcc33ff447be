"""What the probes have seen: one record a request, and one for what belongs to no request.

A record is bounded by a budget for each family of events, so that a flood of log lines can't push
out the SQL statements that a check counts. What a budget leaves out is counted, with the line that
most of it came from: a check that looks at such a family fails closed.

The recorder shares an interpreter with the code it watches. Its switches can be set by the probes
alone; who else tries is noted with their line, and `seal` compares the rest when a request ends.
"""

import functools
import sys
from collections import Counter
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager
from contextvars import Context, ContextVar
from threading import get_ident
from types import FrameType
from typing import Any, ParamSpec

from tutor.protocol.events import (
    BUDGETS,
    Blocking,
    Family,
    Lost,
    Phase,
    ProbeEvent,
    ProbeFailed,
    Sql,
)
from tutor.protocol.schema import Loc

P = ParamSpec("P")

MAX_LINES = 200
"""Lines of one family whose events are counted, to say where a flood came from."""
MAX_SQL = 6 << 20
"""Characters of SQL that one record holds; statements beyond it count as lost."""


class Record:
    """Events in the order in which they came, as many of each family as its budget allows."""

    __slots__ = (
        "__weakref__",
        "_chain",
        "_failed",
        "_kept",
        "_lines",
        "_lost",
        "_sql",
        "blocking",
        "events",
    )

    def __init__(self) -> None:
        self.events: list[ProbeEvent] = []
        self.blocking: dict[tuple[str, int], Blocking] = {}
        """The first blocking event of each line, into which later ones are folded."""
        self._kept: Counter[Family] = Counter()
        self._lost: Counter[Family] = Counter()
        self._failed: Counter[Family] = Counter()
        self._lines: dict[Family, Counter[Loc]] = {}
        self._sql = 0
        self._chain = 0

    def keep(self, event: ProbeEvent) -> None:
        """Appends the event, or counts it as lost where its family's budget is spent."""
        family = event.family
        self._count_line(family, event.loc)
        full = self._kept[family] >= BUDGETS[family]
        if isinstance(event, Sql) and not full:
            self._sql += len(event.sql) + len(event.shape)
            full = self._sql > MAX_SQL
        if full:
            self._lost[family] += 1
            return
        self._kept[family] += 1
        self.events.append(event)
        self._chain = hash((self._chain, id(event)))

    def lose(self, event: ProbeEvent) -> None:
        """Counts an event that was kept and can't be sent."""
        self._lost[event.family] += 1

    def fail(self, family: Family) -> None:
        """A probe of this family raised: what it was to report is missing."""
        self._failed[family] += 1

    def failed(self) -> list[ProbeFailed]:
        """How often probes raised, by family."""
        return [ProbeFailed(family=family, count=n) for family, n in self._failed.items()]

    def lost(self) -> list[Lost]:
        """What budgets left out, by family."""
        return [self._flood(family, count) for family, count in self._lost.items()]

    def whole(self) -> bool:
        """Whether the events are still those that `keep` took, in that order."""
        chain = 0
        for event in self.events:
            chain = hash((chain, id(event)))
        return chain == self._chain

    def _count_line(self, family: Family, loc: Loc | None) -> None:
        if loc is None:
            return
        lines = self._lines.setdefault(family, Counter())
        if loc in lines or len(lines) < MAX_LINES:
            lines[loc] += 1

    def _flood(self, family: Family, count: int) -> Lost:
        worst = self._lines.get(family, Counter[Loc]()).most_common(1)
        if not worst:
            return Lost(family=family, count=count)
        line, times = worst[0]
        return Lost(family=family, count=count, loc=line, from_there=times)


class RequestLog(Record):
    """What happened while one request was served.

    `open` turns false when the answer is complete: what the request's tasks do later belongs to
    no request.
    """

    __slots__ = ("label", "open", "scope")

    def __init__(self, label: str, scope: MutableMapping[str, Any] | None) -> None:
        super().__init__()
        self.label = label
        self.scope = scope
        self.open = True


CURRENT: ContextVar[RequestLog | None] = ContextVar("tutor_request", default=None)
_getframe = sys._getframe


class Recorder:
    """The state that all probes of this process share.

    Assignments from other code than the probes' are ignored and noted in `meddlers`.
    """

    __slots__ = (
        "_outside",
        "errors",
        "in_flight",
        "in_step",
        "inside",
        "loop_thread",
        "meddlers",
        "phase",
        "root",
        "silent",
    )
    root: str
    loop_thread: int
    phase: Phase
    in_flight: list[RequestLog]
    inside: bool
    """A known primitive runs on the loop thread."""
    silent: bool
    """The probes themselves are at work on the loop thread."""
    in_step: bool
    """The loop runs a callback: it doesn't wait for the next event."""
    errors: int
    meddlers: list[tuple[str, Loc | None]]
    """What other code tried to set, and from which learner's line."""

    def __init__(self) -> None:
        self.root = "/"
        self.loop_thread = 0
        self.phase = "import"
        self.in_flight = []
        self.inside = self.silent = self.in_step = False
        self.errors = 0
        self.meddlers = []
        self._outside = Record()

    def __setattr__(self, name: str, value: Any) -> None:
        caller = _getframe(1)
        if caller.f_globals is _GLOBALS or _is_own(caller):
            object.__setattr__(self, name, value)
        elif len(self.meddlers) < MAX_LINES:
            self.meddlers.append((name, _line(caller, self.root)))

    def on_loop(self) -> bool:
        """Whether the caller runs on the server's loop thread, whatever other loops there are."""
        return get_ident() == self.loop_thread

    def log_in(self, context: Context | None) -> RequestLog | None:
        """The request of a context, open or closed; None when it has none."""
        return context.get(CURRENT) if context is not None else None

    def log(self) -> RequestLog | None:
        """The request that the running code serves, open or closed.

        Threads of `loop.run_in_executor` lose the context: they count for the request in flight
        when there is exactly one.
        """
        log = CURRENT.get()
        if log is None and len(self.in_flight) == 1 and not self.on_loop():
            return self.in_flight[0]
        return log

    def add(self, event: ProbeEvent, log: RequestLog | None) -> None:
        """Keeps the event with the request while it is open, else with what belongs to none."""
        if log is not None and log.open:
            log.keep(event)
            return
        event.phase = self.phase
        if log is not None:
            event.request = log.label
        self._outside.keep(event)

    def add_blocking(self, event: Blocking, log: RequestLog | None) -> None:
        """Like `add`, but folds what one line does in one request: first event, summed ms."""
        record = log if log is not None and log.open else self._outside
        assert event.loc is not None
        line = (event.loc[0], event.loc[1])
        first = record.blocking.get(line)
        if first is None:
            record.blocking[line] = event
            self.add(event, log)
            return
        first.count += 1
        if event.ms is not None:
            first.ms = round((first.ms or 0.0) + event.ms, 3)

    def note_failure(self, families: tuple[Family, ...]) -> None:
        """A probe raised while the running code was served, or outside of requests."""
        self.errors += 1
        log = self.log()
        record = log if log is not None and log.open else self._outside
        for family in families:
            record.fail(family)

    def drain(self) -> Record:
        """Hands over, and forgets, what belonged to no request."""
        record, self._outside = self._outside, Record()
        return record

    @contextmanager
    def silence(self) -> Iterator[None]:
        """Keeps the probes from recording what they do themselves on the loop thread."""
        if not self.on_loop() or self.silent:
            yield
            return
        self.silent = True
        try:
            yield
        finally:
            self.silent = False


_GLOBALS = globals()
_own: set[int] = {id(_GLOBALS)}
_sealed = False


def own_namespace(space: dict[str, Any]) -> None:
    """Says that a module of the app host's may set the switches; others can't, from now on."""
    global _sealed
    _sealed = True
    _own.add(id(space))


def _is_own(frame: FrameType) -> bool:
    """Whether a frame runs the app host's own code, by the namespace of its module."""
    return not _sealed or id(frame.f_globals) in _own


def _line(frame: FrameType | None, root: str) -> Loc | None:
    """The innermost learner's line at or outside a frame."""
    while frame is not None:
        file = frame.f_code.co_filename
        if file.startswith(root):
            return (file[len(root) :], frame.f_lineno or 1, None, frame.f_code.co_qualname)
        frame = frame.f_back
    return None


RECORDER = Recorder()


FAMILIES_OF: dict[str, tuple[Family, ...]] = {
    "sql": ("sql", "transactions"),
    "raw": ("sql",),
    "fetched": ("sql",),
    "orm": ("sql",),
    "loads": ("sql",),
    "sessions": ("sessions",),
    "blocking": ("blocking",),
    "foreign": ("blocking",),
    "patches": ("blocking",),
    "scheduled": ("blocking",),
    "steps": ("blocking",),
    "ticker": ("blocking",),
    "tls": ("blocking",),
    "watchdog": ("blocking",),
    "logs": ("logs", "crashes"),
}
"""What a probe's module reports; what is left out here only explains."""


def failsafe(hook: Callable[P, None]) -> Callable[P, None]:
    """Makes a hook harmless: what it raises goes no further, and is noted as missing evidence."""
    families = FAMILIES_OF.get(hook.__module__.rpartition(".")[2], ())

    @functools.wraps(hook)
    def safe(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            hook(*args, **kwargs)
        except Exception:
            RECORDER.note_failure(families)

    return safe
