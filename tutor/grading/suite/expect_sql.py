"""Expectations about SQL: how many statements, whether they grow, and in which order."""

from collections import Counter

import httpx

from tutor.grading.suite import evidence
from tutor.grading.suite.evidence import exchange, timeline_of
from tutor.grading.suite.failing import fail
from tutor.grading.suite.timeline import Statement

LAZY = "Something is loaded for each row, one at a time, when it is touched."


def expect_constant_queries(
    small: httpx.Response,
    large: httpx.Response,
    *,
    labels: tuple[str, str] = ("the small page", "the large page"),
    at_most: int | None = None,
    code: str = "n-plus-one",
    why: str = "Each statement is a trip to the database; the page gets slower with every row.",
    direction: str = "Load what the page shows together with the page.",
    lesson: str | None = None,
) -> None:
    """Fails when the larger request reads with more statements than the smaller one.

    at_most: a ceiling on the statements of the larger one. labels: what the sizes are called.
    """
    few, many = timeline_of(small).queries, timeline_of(large).queries
    counts = f"{labels[0]} cost {len(few)} statements, {labels[1]} cost {len(many)}"
    growing = _growth(few, many)
    proof = [evidence.statements([(labels[0], small), (labels[1], large)])]
    if growing is not None and len(many) > len(few):
        worst, times = growing
        read = f"`{worst.attribute}`" if worst.attribute else f"`{_table(worst.sql)}`"
        fail(
            code,
            f"{counts}: {times} of them read {read} one row at a time.",
            where=worst.location,
            why=why,
            direction=direction,
            lesson=lesson,
            evidence=proof,
        )
    if at_most is not None and len(many) > at_most:
        fail(
            code,
            f"{labels[1]} cost {len(many)} statements; {at_most} are enough.",
            where=many[-1].location,
            why=why,
            direction=direction,
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


def _growth(
    few: tuple[Statement, ...], many: tuple[Statement, ...]
) -> tuple[Statement, int] | None:
    """The statement whose shape grew most between the two, and how often it ran in the larger."""
    before = Counter(s.shape for s in few)
    after = Counter(s.shape for s in many)
    grown = {shape: n for shape, n in after.items() if n > before[shape]}
    if not grown:
        return None
    shape = max(grown, key=lambda s: grown[s] - before[s])
    return next(s for s in many if s.shape == shape), grown[shape]


def _table(sql: str) -> str:
    words = sql.replace('"', " ").replace(",", " ").split()
    upper = [w.upper() for w in words]
    return words[upper.index("FROM") + 1] if "FROM" in upper[:-1] else sql[:60]
