"""Expectations about SQL: how many statements, whether they grow, and in which order."""

import httpx

from tutor.grading.suite import evidence
from tutor.grading.suite.evidence import exchange, timeline_of
from tutor.grading.suite.expect import cause
from tutor.grading.suite.expect.growth import growth
from tutor.grading.suite.expect.outside import expect_record_agrees, grows_outside
from tutor.grading.suite.failing import fail


def expect_constant_queries(
    small: httpx.Response,
    large: httpx.Response,
    *,
    sizes: tuple[int, int] | None = None,
    labels: tuple[str, str] | None = None,
    at_most: int | None = None,
    code: str = "n-plus-one",
    why: str = "Each statement is a trip to the database; the page gets slower with every row.",
    direction: str = "",
    lesson: str | None = None,
) -> None:
    """Fails when the larger request reads once for each row more (N+1).

    sizes: how many parents (the rows that the request is about) there were for each of the two,
    such as (3, 30). A statement is accused when it runs a third of a time, or more, for each
    parent more; so are statements of many shapes that do so together. What reads in batches is
    left alone. Where an answer shows fewer parents than there are, the rows of its page count.
    Without sizes those rows are all that is known; without them any growth is accused.

    A relation that one line loads lazily again and again is accused as well where the page grew
    and its statements did not: few rows share what they point to. Only statements that read count.
    What a background task of the framework reads after the answer belongs to the request.

    labels: what the two are called ("3 orders"). at_most: a ceiling on the statements of the
    larger one. `direction` defaults to words that fit how the rows were read.
    """
    few, many = timeline_of(small).queries, timeline_of(large).queries
    prefix, called = cause.names(timeline_of(large).label, sizes, labels)
    counts = f"{prefix}{called[0]} cost {len(few)} statements, {called[1]} cost {len(many)}"
    proof = [evidence.statements([(called[0], small), (called[1], large)])]
    found = growth(few, many, sizes)
    if found is not None:
        fail(
            code,
            f"{counts}: {cause.sentence(found, timeline_of(large).endpoint)}",
            where=found.where,
            why=why,
            direction=direction or cause.direction(found),
            lesson=lesson,
            evidence=proof,
        )
    outside = grows_outside(small, large, sizes)
    if outside is not None:
        fail(
            code,
            f"{prefix}{called[0]} read the database file {outside[0]} times, {called[1]} "
            f"{outside[1]} times, whatever the app's own record of its statements shows.",
            where=timeline_of(large).endpoint,
            why=why,
            direction=direction or "Which statements run once for each row?",
            lesson=lesson,
            evidence=proof,
        )
    expect_record_agrees(small, large, lesson=lesson)
    if at_most is not None and len(many) > at_most:
        fail(
            code,
            f"{called[1]} cost {len(many)} statements; {at_most} are enough.",
            where=many[-1].location,
            why=why,
            direction=direction or "Which of these statements could be one?",
            lesson=lesson,
            evidence=proof,
        )


def expect_queries(
    response: httpx.Response,
    *,
    at_most: int,
    code: str = "too-many-statements",
    why: str = "",
    direction: str = "",
    lesson: str | None = None,
) -> None:
    """Fails when a request reads with more statements than `at_most`."""
    expect_record_agrees(response, lesson=lesson)
    found = timeline_of(response).queries
    if len(found) <= at_most:
        return
    label = timeline_of(response).label
    fail(
        code,
        f"{label} cost {len(found)} statements; {at_most} "
        + ("is enough." if at_most == 1 else "are enough."),
        where=found[-1].location or timeline_of(response).endpoint,
        why=why,
        direction=direction,
        lesson=lesson,
        evidence=[evidence.statements([(label, response)])],
    )


def expect_order(
    response: httpx.Response,
    first: str,
    then: str,
    *,
    code: str = "order",
    why: str = "",
    direction: str = "",
    lesson: str | None = None,
) -> None:
    """Fails unless an event of kind `first` happened, and before the first one of kind `then`.

    Kinds: begin, commit, rollback, sql, response_start, response_end.
    """
    timeline = timeline_of(response)
    earlier, later = timeline.of(first), timeline.of(then)
    if earlier and (not later or earlier[0].at <= later[0].at):
        return
    what = f"{first} came after {then}" if earlier else f"there was no {first}"
    fail(
        code,
        f"{timeline.label}: {what.replace('_', ' ')}.",
        where=timeline.endpoint,
        why=why,
        direction=direction,
        lesson=lesson,
        evidence=[exchange(response)],
    )
