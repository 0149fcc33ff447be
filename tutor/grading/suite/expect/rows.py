"""Expectations about rows: how many are fetched for what an answer holds, and none cut off."""

from collections.abc import Mapping
from typing import Any

import httpx

from tutor.grading.suite import evidence
from tutor.grading.suite.evidence import exchange, timeline_of
from tutor.grading.suite.expect.cause import table
from tutor.grading.suite.expect.held import held, joins, most_grown, page_of, rows_of
from tutor.grading.suite.failing import fail
from tutor.grading.suite.timeline import Statement

PER_PARENT = 0.3
"""Rows more for each parent more, from which on the rows follow the table."""
UNSIZED = 1.5
MANY_TIMES = 3
"""Rows fetched for each item more that the answer holds, from which on most were not needed."""
EXPLODED = 1.5
"""Rows of one statement for each item of the answer. A join of one collection has at most one."""
FASTER = 3
"""How much faster than the parents rows grow that multiply with each other."""


def expect_steady_rows(
    small: httpx.Response,
    large: httpx.Response,
    *,
    sizes: tuple[int, int] | None = None,
    labels: tuple[str, str] | None = None,
    code: str = "over-fetching",
    why: str = "Every row that is fetched travels, becomes an object and takes memory, also those "
    "that the answer leaves out. With the table grows the time of a page that stays the same.",
    direction: str = "What does the answer leave out, and who leaves it out: the database, before "
    "the rows travel, or Python, after?",
    lesson: str | None = None,
) -> None:
    """Fails when rows fetched grow with the table and the answer does not (over-fetching).

    small, large: the same page (or figure) over a small and a large table. sizes: how many parents
    there were for each, such as (3, 30); without them, half as many rows again are too many. What
    the answer holds more may cost rows. Rows are known of SQLAlchemy's statements, and of what
    aiosqlite and sqlite3 fetch by a call.
    """
    few, many = timeline_of(small).queries, timeline_of(large).queries
    fetched, shown = (rows_of(few), rows_of(many)), (held(small), held(large))
    more = fetched[1] - fetched[0]
    allowed = MANY_TIMES * max(0, shown[1] - shown[0])
    follows = more >= PER_PARENT * (sizes[1] - sizes[0]) if sizes else more > UNSIZED * fetched[0]
    if not many or more <= max(allowed, 1) or not follows:
        return
    worst = most_grown(few, many)
    called = _called(sizes, labels)
    fail(
        code,
        f"{timeline_of(large).label} fetched {_rows(fetched[0])} with {called[0]} and "
        f"{_rows(fetched[1])} with {called[1]}, most of them from `{table(worst.sql)}`; the "
        f"answer {_held(shown)}.",
        where=worst.location or timeline_of(large).endpoint,
        why=why,
        direction=direction,
        lesson=lesson,
        evidence=[evidence.statements([(called[0], small), (called[1], large)]), exchange(large)],
    )


def expect_rows_in_proportion(
    small: httpx.Response,
    large: httpx.Response,
    *,
    sizes: tuple[int, int],
    labels: tuple[str, str] | None = None,
    holds: int | None = None,
    code: str = "row-explosion",
    why: str = "Tables that are joined side by side multiply: each row of one comes with each row "
    "of the other. The answer hides it, the database and the memory do not.",
    direction: str = "Which of the joined tables belong to each other, and which only to the same "
    "parent? What says which rows of the two belong together?",
    lesson: str | None = None,
) -> None:
    """Fails when a join fetches many more rows than the answer holds (row explosion).

    sizes: how many parents there were for each answer. holds: how many items the large answer
    shows; without it, the items of its lists are counted. A statement is accused when its rows
    grow several times faster than the parents, or when it joins two tables or more and fetches
    half as many rows again as the answer holds. For answers that show what they read: of a sum
    give `holds`.
    """
    few, many = timeline_of(small).queries, timeline_of(large).queries
    shown = held(large) if holds is None else holds
    called = _called(sizes, labels)
    for statement in sorted(many, key=lambda s: s.rows or 0, reverse=True):
        rows = statement.rows or 0
        before = max((s.rows or 0 for s in few if s.shape == statement.shape), default=0)
        faster = before > 1 and rows / before > FASTER * sizes[1] / sizes[0]
        if not faster and (joins(statement) < 2 or rows <= EXPLODED * max(shown, 1)):
            continue
        fail(
            code,
            f"{timeline_of(large).label}: one statement fetched {_rows(rows)} with {called[1]}"
            + (f" and {_rows(before)} with {called[0]}" if faster else "")
            + f"; the answer holds {_items(shown)}.",
            where=statement.location or timeline_of(large).endpoint,
            why=why,
            direction=direction,
            lesson=lesson,
            evidence=[
                evidence.statements([(called[0], small), (called[1], large)]),
                exchange(large),
            ],
        )


def expect_full_page(
    response: httpx.Response,
    *,
    size: int,
    items: str | None = None,
    each: Mapping[str, int] | None = None,
    code: str = "page-cut-short",
    why: str = "",
    direction: str = "Of which table should LIMIT count the rows? What belongs to those rows can "
    "be added after they are chosen.",
    lesson: str | None = None,
) -> None:
    """Fails when a page shows fewer items than asked for, or items that lack some of their parts.

    size: how many items there are to show on this page. items: the key of the list in the answer;
    without it, the answer itself, or its longest list. each: for a field of every item, how many
    parts the database has for it, such as {"lines": 3}.
    """
    page = page_of(response, items)
    missing = _missing(page, size, each or {})
    if missing is None:
        return
    timeline = timeline_of(response)
    cut = next((s for s in timeline.queries if _cuts(s)), None)
    path = response.request.url.raw_path.decode("latin-1")
    reason = (
        "A JOIN gives one row for each part. LIMIT counts those rows, and cuts in the middle."
        if cut
        else "Who pages through the list never sees what no page shows."
    )
    fail(
        code,
        f"{response.request.method} {path} {missing}.",
        where=(cut.location if cut else None) or timeline.endpoint,
        why=why or reason,
        direction=direction,
        lesson=lesson,
        evidence=[exchange(response), evidence.statements([("the page", response)])],
    )


def _missing(page: list[Any], size: int, each: Mapping[str, int]) -> str | None:
    if len(page) < size:
        return f"shows {_items(len(page))}; there are {size} for this page"
    for number, item in enumerate(page, 1):
        for field, wanted in each.items():
            parts = item.get(field) if isinstance(item, dict) else None
            found = len(parts) if isinstance(parts, list) else 0
            if found < wanted:
                return f"shows {found} of the {wanted} `{field}` of item {number}"
    return None


def _cuts(statement: Statement) -> bool:
    """Whether LIMIT counts the rows of a join, and not those of a subquery inside."""
    outer = statement.shape.rpartition(")")[2].upper()
    return " LIMIT " in f"{outer} " and joins(statement) > 0


def _called(sizes: tuple[int, int] | None, labels: tuple[str, str] | None) -> tuple[str, str]:
    if labels is not None:
        return labels
    if sizes is None:
        return "little in the database", "much in it"
    return f"{sizes[0]} in the table", f"{sizes[1]} in the table"


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count} rows"


def _items(count: int) -> str:
    return "1 item" if count == 1 else f"{count} items"


def _held(shown: tuple[int, int]) -> str:
    if shown[0] != shown[1]:
        return f"holds {shown[0]} and {shown[1]} items"
    if not shown[1]:
        return "is as long both times"
    return f"holds {_items(shown[1])} both times"
