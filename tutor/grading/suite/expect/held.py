"""What an answer holds, and what was fetched for it: counted, so that the two can be compared."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import httpx

from tutor.grading.suite.expect.sql_text import joined_tables
from tutor.grading.suite.timeline import Statement


def held(response: httpx.Response) -> int:
    """The items of all lists of a JSON answer, at every level; else the lines of its text."""
    try:
        body = response.json()
    except (ValueError, RecursionError):
        return response.text.count("\n")
    return _items(body)


def _items(value: Any) -> int:
    count, left = 0, [value]
    while left:
        one = left.pop()
        if isinstance(one, dict):
            # A mapping of names to rows holds one row for each name.
            count += len(one) if _rows_by_name(one) else 0
            left += one.values()
        elif isinstance(one, list):
            count += len(one)
            left += one
    return count


def _rows_by_name(mapping: dict[str, Any]) -> bool:
    """Whether the values are rows: all of one kind, and more than an object's few fields."""
    kinds = {type(value) for value in mapping.values()}
    return len(kinds) == 1 and (bool(kinds & {dict, list}) or len(mapping) > MOST_FIELDS)


MOST_FIELDS = 12


def page_of(response: httpx.Response, items: str | None) -> list[Any]:
    """The list that an answer is about: at the key `items`, else the body, else its longest."""
    try:
        body = response.json()
    except (ValueError, RecursionError):
        return []
    if items is not None:
        body = body.get(items) if isinstance(body, dict) else None
    elif isinstance(body, dict):
        body = max((v for v in body.values() if isinstance(v, list)), key=len, default=None)
    return body if isinstance(body, list) else []


def rows_of(statements: Iterable[Statement]) -> int:
    """All rows that were fetched, as far as the drivers tell."""
    return sum(s.rows or 0 for s in statements)


def most_grown(few: Sequence[Statement], many: Sequence[Statement]) -> Statement:
    """The statement whose shape fetched most more rows in the larger run."""
    before: Counter[str] = Counter()
    after: Counter[str] = Counter()
    for counter, statements in ((before, few), (after, many)):
        for s in statements:
            counter[s.shape] += s.rows or 0
    return max(many, key=lambda s: after[s.shape] - before[s.shape])


def joins(statement: Statement) -> int:
    """How many tables a query puts together with its first one."""
    return joined_tables(statement.shape)
