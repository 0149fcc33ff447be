"""Whether a request reads once for each row: the queries of two runs compared, by slope.

The slope is statements more per parent more. What is read in batches (a page at a time,
`yield_per`, levels of a tree) grows too, but by a fraction of that.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from tutor.grading.suite.timeline import Statement
from tutor.grading.verdict import Location

PER_SHAPE = 0.3
"""Statements of one shape for each parent more. Also catches what happens for every third parent;
measured: batches of five reach 0.19."""
IN_ALL = 0.6
"""The same over all shapes that read no batches: one loop, spread over several shapes. Also of
one shape that reads lists of keys or pages, where two or three may make a batch."""
BATCH_ROWS = 2.0
"""A list of keys, or a LIMIT, that brings at least as many rows on average reads a batch."""
LOOP = 3
"""What runs less often is no loop over the parents."""
LEAST = 4
"""Fewer statements or rows more, of several shapes or on a small page, prove nothing."""

Kind = Literal["repeated", "spread", "saturated"]


@dataclass(frozen=True)
class Growth:
    """The statements of the larger run that repeat, and how.

    repeated: one shape; spread: each a shape of its own; saturated: one relation, loaded again and
    again on one line, although not more often for more parents.
    """

    kind: Kind
    statements: tuple[Statement, ...]
    shared: bool = False
    """The line behind them also sent a statement once: a helper, which is not to blame."""

    @property
    def first(self) -> Statement:
        """The statement that stands for all of them."""
        return self.statements[0]

    @property
    def where(self) -> Location | None:
        """The line to blame: the learner's that asked, or the loop around a shared helper."""
        return (self.first.loop if self.shared else None) or self.first.location


def growth(
    few: Sequence[Statement], many: Sequence[Statement], sizes: tuple[int, int] | None
) -> Growth | None:
    """What in `many` is read once for each row, compared with `few`; None where nothing is.

    sizes: parents behind the two. Where a page shows fewer of them, its rows count instead; where
    neither is known, any growth is too much.
    """
    parents = _more_parents(few, many, sizes)
    found = (
        _repeated(few, many, sizes, parents)
        or _spread(few, many, parents)
        or _several(few, many, parents)
        or _saturated(few, many)
    )
    if found is None:
        return None
    times = Counter(s.shape for s in many)
    others = {s.location for s in many if times[s.shape] == 1}
    return replace(found, shared=found.kind != "spread" and found.first.location in others)


def _more_parents(
    few: Sequence[Statement], many: Sequence[Statement], sizes: tuple[int, int] | None
) -> int | None:
    """How many parents more the larger run dealt with, as the statement of the page tells it."""
    known = sizes[1] - sizes[0] if sizes else None
    shown = page_growth(few, many)
    return shown if known is None else min(known, shown or known)


def page_growth(few: Sequence[Statement], many: Sequence[Statement]) -> int | None:
    """By how many rows the statement grew that ran once in both and grew most."""
    before, after = _rows_of_single(few), _rows_of_single(many)
    grown = [after[shape] - before[shape] for shape in before.keys() & after.keys()]
    return max((rows for rows in grown if rows > 0), default=None)


def _rows_of_single(statements: Sequence[Statement]) -> dict[str, int]:
    times = Counter(s.shape for s in statements)
    return {s.shape: s.rows for s in statements if times[s.shape] == 1 and s.rows is not None}


def _repeated(
    few: Sequence[Statement],
    many: Sequence[Statement],
    sizes: tuple[int, int] | None,
    parents: int | None,
) -> Growth | None:
    """The shape that ran more often by a third of a time for each parent more, or by more."""
    before, after = Counter(s.shape for s in few), Counter(s.shape for s in many)
    most: tuple[int, str] = (0, "")
    for shape, times in after.items():
        more = times - before[shape]
        if more < 1 or (parents is not None and times < min(LOOP, parents)):
            continue
        over, slope = parents, PER_SHAPE
        if sizes and _batches([s for s in many if s.shape == shape]):
            # Batches belong to all parents that there are, unless there is one for each row shown.
            shown, slope = page_growth(few, many) or 0, IN_ALL
            over = more if more == shown >= LEAST else sizes[1] - sizes[0]
        if over is None or more >= slope * over:
            most = max(most, (more, shape))
    if not most[0]:
        return None
    return Growth("repeated", _on_worst_line(s for s in many if s.shape == most[1]))


def _several(
    few: Sequence[Statement], many: Sequence[Statement], parents: int | None
) -> Growth | None:
    """Several shapes that each grow a little, and together once for each parent."""
    if parents is None:
        return None
    before, after = _unbatched(few), _unbatched(many)
    if len(after) - len(before) < max(LEAST, IN_ALL * parents):
        return None
    times = Counter(s.shape for s in before)
    grown = {shape for shape, n in Counter(s.shape for s in after).items() if n > times[shape]}
    return Growth("repeated", _on_worst_line(s for s in after if s.shape in grown))


def _spread(
    few: Sequence[Statement], many: Sequence[Statement], parents: int | None
) -> Growth | None:
    """Shapes that are new for each parent: a value or a table's name written into the text."""
    known = {s.shape for s in few}
    new = [s for s in many if s.shape not in known]
    more = len({s.shape for s in many}) - len(known)
    if more < max(LEAST, PER_SHAPE * (parents or 0)):
        return None
    return Growth("spread", _on_worst_line(new))


def _saturated(few: Sequence[Statement], many: Sequence[Statement]) -> Growth | None:
    """One relation to one row, loaded lazily on one line twice or more, over a page that grew.

    Only what is pointed to can be shared: the rows of a collection belong to one parent.
    """
    times = Counter((s.attribute, s.shape, s.location) for s in many if _to_one(s))
    if not times or not page_growth(few, many):
        return None
    worst, count = times.most_common(1)[0]
    if count < 2:
        return None
    same = [s for s in many if (s.attribute, s.shape, s.location) == worst]
    return Growth("saturated", tuple(same))


def _to_one(statement: Statement) -> bool:
    """Whether a relation was loaded by the key that its owner holds."""
    collection = " WHERE ? = " in statement.shape or (statement.rows or 0) > 1
    return statement.how == "lazy" and not collection


def _unbatched(statements: Sequence[Statement]) -> list[Statement]:
    shapes = {s.shape for s in statements}
    batches = {shape for shape in shapes if _batches([s for s in statements if s.shape == shape])}
    return [s for s in statements if s.shape not in batches]


def _batches(same: Sequence[Statement]) -> bool:
    """Whether statements of one shape each bring a handful of rows: a list of keys, or a page."""
    shape = same[0].shape
    if "(…)" not in shape and " LIMIT " not in shape.upper():
        return False
    rows = [s.rows for s in same if s.rows is not None]
    return not rows or sum(rows) / len(rows) >= BATCH_ROWS


def _on_worst_line(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Those of the line from which most of them come."""
    found = list(statements)
    line = Counter(s.location for s in found).most_common(1)[0][0]
    return tuple(s for s in found if s.location == line)
