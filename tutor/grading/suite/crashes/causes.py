"""A failed request's familiar cause, found among what the probes saw, told in the learner's names.

The four crashes that everybody meets: a coroutine that nobody awaited, a 422, an attribute that
wanted the database outside of an await, a loop that is closed or another one. What is known of
them comes from the learner's process: it explains a failure and is never the ground of one.
"""

from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any

from tutor.grading.suite.crashes import refusals, words
from tutor.grading.suite.crashes.words import Crash, Facts
from tutor.grading.suite.timeline import Event, Failure, Timeline, events_of
from tutor.protocol.events import Cause

ORM = ("missing-greenlet", "detached-instance")
LOOPS = (
    "nested-event-loop",
    "no-event-loop",
    "wrong-event-loop",
    "event-loop-closed",
    "client-closed",
)
MAX_RAISED = 120
UNAWAITED = "never-awaited"
REFUSED = "unprocessable"
VALIDATION = ("ValidationError", "ResponseValidationError", "PydanticSerializationError")
"""What pydantic raises in place of an exception from an attribute."""


def explain(timeline: Timeline, status: int) -> Crash | None:
    """The familiar cause of an answer that was not as wanted; None where there is none.

    One cause is told: a refused request never reached the handler, a loop that is not there drops
    coroutines, and a coroutine that did not run leaves attributes unloaded.
    """
    errors = timeline.of("error")
    told = {_code(event): event for event in reversed(errors)}
    # Where a handler of the refusal raised, its own exception says more.
    if REFUSED in told and (status < 500 or timeline.failure is None):
        return refusals.words(_facts(told[REFUSED]))
    for code in LOOPS:
        if code in told:
            return words.loop(_facts(told[code]))
    unawaited = forgotten(timeline)
    if unawaited or UNAWAITED in told:
        symptom = _facts(told[UNAWAITED]) if UNAWAITED in told else None
        crash = words.unawaited(unawaited[0] if unawaited else None, symptom)
        return crash if symptom is not None else _with_failure(crash, timeline.failure)
    orm = _orm(timeline, status)
    if orm is not None:
        return words.orm(_facts(orm), _before(orm, timeline.events))
    started = [e for e in coroutines(timeline.record) if e.data.get("phase")]
    if not started:
        return None
    return _with_failure(words.unawaited(started[0], None), timeline.failure)


def explain_failure(crash: Cause | None) -> Crash | None:
    """The familiar cause of an exception at import, start-up, shutdown or in a call."""
    if crash is None:
        return None
    facts = Facts(asdict(crash))
    code = facts.text("code")
    if code in LOOPS:
        return words.loop(facts)
    if code == UNAWAITED:
        return words.unawaited(None, facts)
    return words.orm(facts, ()) if code in ORM else None


def coroutines(events: Iterable[Event]) -> list[Event]:
    """The events that tell of a coroutine nobody awaited."""
    return [e for e in events_of(events, "warning") if _code(e) == UNAWAITED]


def earlier(timelines: Iterable[Timeline]) -> Crash | None:
    """For an answer that is wrong without a crash: the first coroutine that nobody awaited in one
    of these requests, such as a commit that never ran."""
    for timeline in timelines:
        found = forgotten(timeline)
        if found:
            return words.unawaited(found[0], None, timeline.label)
    return None


def forgotten(timeline: Timeline) -> list[Event]:
    """The coroutines that nobody awaited in a request itself, without those that an exception in
    the same statement kept from being awaited."""
    own = [e for e in coroutines(timeline.record) if not e.data.get("phase")]
    if any(_code(e) == UNAWAITED for e in timeline.of("error")):
        return own
    return [e for e in own if not any(_passed(x, e) for x in timeline.of("exception"))]


def _passed(exception: Event, made: Event) -> bool:
    """Whether an exception went through the statement that made a coroutine."""
    steps, extent = exception.data.get("path"), made.data.get("statement")
    match extent:
        case [int(first), int(last)] if isinstance(steps, list) and made.location is not None:
            return any((made.location.file, line) in steps for line in range(first, last + 1)[:60])
    return False


def _with_failure(crash: Crash, failure: Failure | None) -> Crash:
    """With the exception that the request ended with, where that is one of its own."""
    if failure is None:
        return crash
    raised = f"{failure.type}: {failure.message}"[:MAX_RAISED]
    text = f" The request then raised {raised}{words.at(failure.location)}."
    return replace(crash, message=crash.message + text)


def _orm(timeline: Timeline, status: int) -> Event | None:
    """The last of them that the answer comes from; one that the app caught and got over is none."""
    events = [e for e in timeline.of("error") if _code(e) in ORM]
    passed_on = [e for e in events if e.data.get("how") != "made"]
    if passed_on:
        last = passed_on[-1]
        # What came before it is told by when it was made, not by when it got out.
        same = [e for e in events if _named(e) == _named(last)]
        return same[0]
    failure = timeline.failure
    lost = failure is None and status >= 500
    wrapped = failure is not None and failure.type in VALIDATION
    return events[-1] if events and (lost or wrapped) else None


def _named(event: Event) -> tuple[Any, ...]:
    return _code(event), event.data.get("attr"), event.location


def _before(event: Event, events: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(e for e in events if e.at <= event.at)


def _facts(event: Event) -> Facts:
    return Facts(event.data, event.location)


def _code(event: Event) -> str:
    return str(event.data.get("code", ""))
