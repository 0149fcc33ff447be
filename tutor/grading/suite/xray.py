"""What one request by hand shows: its exchange, the loop, what happened when, what is wrong."""

from collections.abc import Iterable

import httpx

from tutor.grading.bench.models import MAX_BODY, BenchRequest, Happening
from tutor.grading.suite import evidence
from tutor.grading.suite.app import During
from tutor.grading.suite.crashes import causes as crashes
from tutor.grading.suite.crashes.words import Crash
from tutor.grading.suite.evidence import timeline_of
from tutor.grading.suite.expect.loop import expect_no_blocking
from tutor.grading.suite.failing import CheckFailed
from tutor.grading.suite.timeline import Event, Timeline
from tutor.grading.verdict import CallerWait, Diagnostic, ExchangeEvidence, LoopEvidence

FROM_ERROR = 400
MAX_HAPPENINGS = 1000
SHOWN = {
    "sql": "statement",
    "begin": "begin",
    "commit": "commit",
    "rollback": "rollback",
    "blocking": "held the loop",
    "response_start": "answer begins",
    "response_end": "answer ends",
    "exception": "raised",
    "log": "log",
    "warning": "warning",
    "task_left": "task left running",
}
"""Kinds of events that a learner sees, and what they are called."""


def judged(
    response: httpx.Response, outside: Iterable[Event], during: During | None
) -> list[Diagnostic]:
    """What a check would say of this answer, whatever it was to be: crashes, and a held loop."""
    found = []
    timeline = timeline_of(response)
    if response.status_code >= FROM_ERROR:
        found.append(_error(response, crashes.explain(timeline, response.status_code)))
    else:
        found.append(_silent(crashes.earlier([timeline])))
    try:
        expect_no_blocking(response, outside=outside, during=during)
    except CheckFailed as failed:
        found.append(failed.diagnostic)
    return [diagnostic for diagnostic in found if diagnostic is not None]


def _error(response: httpx.Response, crash: Crash | None) -> Diagnostic | None:
    timeline, status = timeline_of(response), response.status_code
    said = f"{timeline.label} answered {status}."
    if crash is not None:
        return _crashed(crash, f"{said} {crash.message}")
    failure = timeline.failure
    if failure is None:
        # The app decided so itself: the answer says it all.
        return None
    return Diagnostic(
        code="raised",
        message=f"{said} Your code raised {failure.type}: {failure.message}"[:600],
        location=failure.location or timeline.endpoint,
        why="A caller that gets 500 does not know what it did wrong, nor whether to try again.",
    )


def _silent(crash: Crash | None) -> Diagnostic | None:
    return _crashed(crash, crash.message) if crash is not None else None


def _crashed(crash: Crash, message: str) -> Diagnostic:
    return Diagnostic(
        code=crash.code,
        message=message,
        location=crash.where,
        why=crash.why,
        direction=crash.direction,
    )


def exchange(response: httpx.Response, request: BenchRequest) -> ExchangeEvidence:
    """With the headers that the learner chose, and not those that every client adds."""
    seen = evidence.exchange(response, longest=MAX_BODY)
    sent = seen.request.model_copy(update={"headers": request.headers})
    return seen.model_copy(update={"request": sent})


def loop(response: httpx.Response, outside: Iterable[Event], during: During | None) -> LoopEvidence:
    """Who waited while what ran: the request itself, then the other caller's."""
    begun = response.extensions["begun"]
    own = CallerWait(
        request=timeline_of(response).label, due_ms=0.0, ms=round(response.extensions["ms"], 1)
    )
    others = during.waits if during is not None else ()
    later = Timeline("after the answer", (e for e in outside if e.at >= begun))
    return evidence.loop([response], (own, *others), begun=begun, outside=[later])


def happenings(response: httpx.Response) -> list[Happening]:
    """What happened in the app, in the order of time."""
    begun = response.extensions["begun"]
    told: list[Happening] = []
    for event in timeline_of(response).events:
        if event.kind in SHOWN and len(told) < MAX_HAPPENINGS:
            told.append(_happening(event, begun))
    return told


def _happening(event: Event, begun: float) -> Happening:
    data = event.data
    words = [data.get(name) for name in _TEXTS.get(event.kind, ())]
    rows, ms = data.get("rows"), data.get("ms")
    return Happening(
        at_ms=round((event.at - begun) * 1000, 2),
        what=SHOWN[event.kind],
        text=": ".join(str(word) for word in words if word)[:2000],
        ms=round(float(ms), 2) if isinstance(ms, int | float) else None,
        rows=rows if isinstance(rows, int) else None,
        location=event.location,
    )


_TEXTS = {
    "sql": ("sql",),
    "blocking": ("text",),
    "response_start": ("status",),
    "exception": ("type", "message"),
    "log": ("level", "message"),
    "warning": ("message",),
    "task_left": ("name",),
}
