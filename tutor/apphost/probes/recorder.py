"""What the probes have seen: one log a request, and what belongs to no request."""

import functools
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager
from contextvars import Context, ContextVar
from threading import get_ident
from typing import Any, Literal, ParamSpec

Event = dict[str, Any]
Phase = Literal["import", "startup", "serving", "shutdown"]
P = ParamSpec("P")

MAX_EVENTS = 5000
"""Events kept of one request, so that a learner's endless loop does not fill the memory."""
MAX_OUTSIDE = 2000


class RequestLog:
    """What happened while one request was served; `events` are ready for JSON.

    `open` turns false when the answer is complete: what the request's tasks do later belongs to
    no request.
    """

    def __init__(self, label: str, scope: MutableMapping[str, Any] | None) -> None:
        self.label = label
        self.scope = scope
        self.events: list[Event] = []
        self.open = True
        self.blocking: dict[tuple[str, int], Event] = {}


CURRENT: ContextVar[RequestLog | None] = ContextVar("tutor_request", default=None)


class Recorder:
    """The state that all probes of this process share."""

    def __init__(self) -> None:
        self.root = "/"
        self.loop_thread = 0
        self.phase: Phase = "import"
        self.in_flight: list[RequestLog] = []
        self.inside = False
        """A known primitive runs on the loop thread."""
        self.silent = False
        """The probes themselves are at work on the loop thread."""
        self.in_step = False
        """The loop runs a callback: it does not wait for the next event."""
        self.errors = 0
        self._outside: list[Event] = []
        self._outside_blocking: dict[tuple[str, int], Event] = {}

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

    def add(self, event: Event, log: RequestLog | None) -> None:
        """Appends to the request while it is open, else to what belongs to no request."""
        if log is not None and log.open:
            if len(log.events) < MAX_EVENTS:
                log.events.append(event)
            return
        event["phase"] = self.phase
        if log is not None:
            event["request"] = log.label
        if len(self._outside) < MAX_OUTSIDE:
            self._outside.append(event)

    def add_blocking(self, event: Event, log: RequestLog | None) -> None:
        """Like `add`, but folds what one line does in one request: first event, summed ms."""
        file, line = event["loc"][:2]
        known = log.blocking if log is not None and log.open else self._outside_blocking
        first = known.get((file, line))
        if first is None:
            known[file, line] = event
            self.add(event, log)
            return
        first["count"] += 1
        if event["ms"] is not None:
            first["ms"] = round((first["ms"] or 0.0) + event["ms"], 3)

    def drain(self) -> list[Event]:
        """Hands over, and forgets, what belonged to no request."""
        events, self._outside, self._outside_blocking = self._outside, [], {}
        return events

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


RECORDER = Recorder()


def failsafe(hook: Callable[P, None]) -> Callable[P, None]:
    """Makes a hook harmless: what it raises is counted and goes no further."""

    @functools.wraps(hook)
    def safe(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            hook(*args, **kwargs)
        except Exception:
            RECORDER.errors += 1

    return safe
