"""Expectations about eager loads: what is loaded together with its owner is also read."""

from collections.abc import Collection

import httpx

from tutor.grading.suite import evidence
from tutor.grading.suite.evidence import timeline_of
from tutor.grading.suite.failing import fail
from tutor.grading.suite.timeline import Event, Timeline

HOW = {
    "joined": "a JOIN in the same query",
    "selectin": "a query of its own",
    "subquery": "a query of its own",
    "immediate": "a query for each owner",
}


def expect_loads_used(
    *responses: httpx.Response,
    shown: Collection[str] = (),
    code: str = "unused-load",
    why: str = "The database reads these rows, sends them, and SQLAlchemy makes objects of them, "
    "and then nothing looks at them.",
    direction: str = "Which relations does this answer show? The others need no loading.",
    lesson: str | None = None,
) -> None:
    """Fails when a request loads a relation eagerly that it never reads.

    shown: relations that are left alone, such as "Order.lines": the answer shows their rows,
    however the app reads them. responses: of requests whose rows have something in each relation
    that is shown, because a relation that is reached through an empty list is not read either. A
    relation counts as read when its attribute was read from any object. What `contains_eager`
    fills from a join that the query needs anyway is left alone.
    """
    for response in responses:
        timeline = timeline_of(response)
        unused = _unused(timeline, shown)
        if unused is None:
            continue
        name = str(unused.data.get("attr", ""))[:200]
        way = HOW.get(str(unused.data.get("how")), "a query of its own")
        fail(
            code,
            f"{timeline.label} loads `{name}` eagerly, by {way}, and never reads it.",
            where=unused.location or timeline.endpoint,
            why=why,
            direction=direction,
            lesson=lesson,
            evidence=[evidence.statements([(timeline.label, response)])],
        )


def _unused(timeline: Timeline, shown: Collection[str]) -> Event | None:
    """The first relation that was loaded for rows that were there, and read from none of them."""
    read = {_key(event) for event in timeline.of("relation_read")}
    read |= {name.rpartition(".")[2] for name in shown}
    for event in timeline.of("relation_loaded"):
        if _key(event) not in read and _rows_before(timeline, event) != 0:
            return event
    return None


def _key(event: Event) -> str:
    # A relation that a class inherits has the class of its own or of its parent in its name.
    return str(event.data.get("attr", "")).rpartition(".")[2]


def _rows_before(timeline: Timeline, event: Event) -> int | None:
    """How many rows the query brought whose result sets the loader up; None where it is unknown."""
    before = [
        s.rows
        for e, s in zip(timeline.of("sql"), timeline.statements, strict=True)
        if e.at <= event.at
    ]
    return before[-1] if before else None
