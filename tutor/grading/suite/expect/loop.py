"""Expectations about the event loop: nothing that holds it, nobody who waits for it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

import httpx

from tutor.grading.suite import evidence
from tutor.grading.suite.app import During
from tutor.grading.suite.evidence import timeline_of
from tutor.grading.suite.expect.blame import TLS_CONTEXT, blame
from tutor.grading.suite.failing import fail
from tutor.grading.suite.timeline import Blocking, Event, Timeline, as_blocking, events_of

AT_ALL_MS = 1.0
"""Less is not worth a number: the call is known to block, and was lucky here."""
OUTSIDE = {
    "import": "while the app was imported",
    "startup": "while the app started",
    "shutdown": "while the app stopped",
}
CONTEXTS_AT_ONCE = 3
"""TLS contexts that one line may not build in one request: a pool of clients comes ready made."""
AT_START = "Nothing else can start meanwhile, and a request to stop is not heard."
EARLIER = "while {} was served for an earlier check"


class Hold(NamedTuple):
    """A call that held the loop, when that was in words, and whose it is."""

    blocking: Blocking
    when: str
    owner: int | None
    """The response's number; None outside of requests."""


def expect_no_blocking(
    *responses: httpx.Response,
    outside: Iterable[Event] = (),
    earlier: Iterable[Timeline] = (),
    during: During | None = None,
    code: str = "blocking-call",
    why: str = "",
    direction: str = "",
    lesson: str | None = None,
) -> None:
    """Fails when a line of the learner's held the event loop while these were served.

    A TLS context is counted, not timed: a line may build one when it is first needed, but not for
    each of the requests.

    The line that held it longest leads. outside: what `app.outside()` gave, to judge start-up and
    tasks that belong to no request as well. earlier: `app.earlier`, to judge what the requests of
    other checks met too: what an app caches holds the loop once, and not again. during: what other
    callers felt, for the evidence. `why` and `direction` default to words that fit the library
    that blocked.
    """
    beside = _by_time(outside)
    contexts = _contexts(responses)
    by_line = _lines((*_served(responses), *contexts, *_beside(beside)))
    if not by_line:
        beside += _of_other_checks(responses, earlier)
        by_line = _lines(_beside(beside))
    if not by_line:
        return
    worst = max(by_line.values(), key=lambda holds: sum(hold.blocking.ms for hold in holds))
    longest = max(worst, key=lambda hold: hold.blocking.ms)
    reason = blame(longest.blocking)
    beside += _built(contexts)
    fail(
        code,
        _sentence(longest, worst, len(responses), during),
        where=longest.blocking.location,
        why=why or (AT_START if longest.when == OUTSIDE["startup"] else reason.why),
        direction=direction or reason.direction,
        lesson=lesson,
        evidence=[evidence.loop(responses, during.waits if during else (), outside=beside)],
    )


def _lines(holds: Iterable[Hold]) -> dict[tuple[str, int], list[Hold]]:
    """What held the loop by the learner's line; what has none accuses nobody."""
    by_line: dict[tuple[str, int], list[Hold]] = defaultdict(list)
    for hold in holds:
        where = hold.blocking.location
        if where is not None:
            by_line[(where.file, where.line)].append(hold)
    return by_line


def _of_other_checks(
    responses: Iterable[httpx.Response], earlier: Iterable[Timeline]
) -> list[Timeline]:
    own = [timeline_of(response).record for response in responses]
    return [t.relabeled(EARLIER.format(t.label)) for t in earlier if t.record not in own]


def _served(responses: Iterable[httpx.Response]) -> Iterable[Hold]:
    """What held the loop in the requests; what a background task did comes after the answer."""
    for number, response in enumerate(responses):
        timeline = timeline_of(response)
        ends = [event.at for event in timeline.of("response_end")]
        for blocking in timeline.blocking:
            after = bool(ends) and blocking.at >= ends[-1]
            when = "after {} was answered" if after else "while {} was served"
            yield Hold(blocking, when.format(timeline.label), number)


def _contexts(responses: Sequence[httpx.Response]) -> list[Hold]:
    """The TLS contexts of lines that build them again and again, as calls that held the loop."""
    by_line: dict[tuple[str, int], list[tuple[int, Event]]] = defaultdict(list)
    for number, response in enumerate(responses):
        for event in timeline_of(response).of("tls_context"):
            if event.location is not None:
                by_line[(event.location.file, event.location.line)].append((number, event))
    return [
        Hold(_context(event), f"while {timeline_of(responses[number]).label} was served", number)
        for built in by_line.values()
        if _again_and_again(built)
        for number, event in built
    ]


def _again_and_again(built: list[tuple[int, Event]]) -> bool:
    times = Counter(number for number, _ in built)
    rebuilt = any(event.data.get("rebuilt") is True for _, event in built)
    return (len(times) > 1 and rebuilt) or max(times.values()) >= CONTEXTS_AT_ONCE


def _context(event: Event) -> Blocking:
    return as_blocking(replace(event, data={**event.data, "call": TLS_CONTEXT, "how": "cpu"}))


def _built(contexts: Iterable[Hold]) -> list[Timeline]:
    """For the evidence: the contexts beside what the probes call blocking."""
    return [
        Timeline(hold.when, (Event("blocking", b.at, b.location, vars(b)),))
        for hold in contexts
        if (b := hold.blocking)
    ]


def _by_time(outside: Iterable[Event]) -> list[Timeline]:
    """What held the loop outside of requests, under words for when that was."""
    by_label: dict[str, list[Event]] = defaultdict(list)
    for event in events_of(outside, "blocking"):
        request, phase = event.data.get("request"), event.data.get("phase")
        if isinstance(request, str):
            label = f"after {request[:200]} was answered"
        else:
            label = OUTSIDE.get(str(phase), "while no request was served")
        by_label[label].append(event)
    return [Timeline(label, tuple(events)) for label, events in by_label.items()]


def _beside(timelines: Iterable[Timeline]) -> Iterable[Hold]:
    for timeline in timelines:
        for blocking in timeline.blocking:
            yield Hold(blocking, timeline.label, None)


def _sentence(longest: Hold, same: list[Hold], responses: int, during: During | None) -> str:
    """What was observed, in one sentence."""
    if longest.blocking.how == "foreign":
        served = longest.when.removeprefix("while ").removesuffix(" was served")
        return (
            f"`{longest.blocking.text}` served {served} on an event loop of its own, in a thread "
            "of its own."
        )
    ms = longest.blocking.ms
    long = f"for {ms:.0f} ms " if ms >= AT_ALL_MS else ""
    message = f"`{longest.blocking.text}` held the event loop {long}{longest.when}"
    if ms < AT_ALL_MS:
        message += ", here for less than 1 ms"
    owners = {hold.owner for hold in same if hold.owner is not None}
    if responses > 1 and owners:
        message += f", and in {len(owners)} of {responses} requests"
    if during is not None and during.waits:
        message += f"; another caller waited up to {during.worst_ms:.0f} ms"
    return message + "."
