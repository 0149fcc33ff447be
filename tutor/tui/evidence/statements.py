"""SQL statements at the sizes that were tried, side by side, and how their number grows."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual.content import Content

from tutor.grading.verdict import Location, StatementRun, StatementsEvidence
from tutor.tui.evidence.charts import meter
from tutor.tui.evidence.code import laid_out_sql, sql
from tutor.tui.evidence.view import MUTED, Row, RowsView
from tutor.tui.text import lines, plain, shorten

NUMBER = re.compile(r"\d+")
IMAGINED = 1000
"""Rows for which the growth is told."""
NAME_CELLS, COUNT_CELLS, LEAST_SQL = 24, 6, 24
WIDE = 100
MANY = 3
"""How often a statement must run in one request to be pointed at."""


@dataclass(frozen=True)
class Growth:
    """How many statements one row more costs, and how many there would be for many."""

    each: float
    imagined: int


class StatementsView(RowsView):
    """A row for each statement, a column for each size."""

    TITLE = "SQL"

    def __init__(self, evidence: StatementsEvidence) -> None:
        super().__init__()
        self.evidence = evidence

    @property
    def copies(self) -> Mapping[str, str]:
        """The statement that is looked at, and all of them."""
        row = self.looked_at
        everything = {
            laid_out_sql(s.sql): None for run in self.evidence.runs for s in run.statements
        }
        found = {"SQL statement": row.copy} if row is not None else {}
        return found | {"all SQL statements": ";\n\n".join(everything) + ";"}

    def heading(self, width: int) -> Content:
        """The totals as bars, and what they mean."""
        runs = self.evidence.runs
        if not any(run.total for run in runs):
            return plain("No SQL statement ran.", MUTED)
        most = max(run.total for run in runs)
        names = min(max(len(run.label) for run in runs), NAME_CELLS)
        room = max(width - names - 12, 10)
        parts = [
            plain(f"{shorten(run.label, names):<{names}} {run.total:>5} ", "bold")
            + plain(meter(run.total, most, room), "$text-primary")
            for run in runs
        ]
        parts.append(_growth_line(self.evidence))
        columns = "".join(f"{shorten(_size(run), COUNT_CELLS):>{COUNT_CELLS}} " for run in runs)
        return lines(*parts, plain(" "), plain(f"  {columns} statement", MUTED))

    def rows(self, width: int) -> Sequence[Row]:
        """Statements, those that grow most first."""
        runs = self.evidence.runs
        counts: dict[tuple[str, Location | None], list[int]] = {}
        for index, run in enumerate(runs):
            for item in run.statements:
                row = counts.setdefault((item.sql, item.location), [0] * len(runs))
                row[index] += item.count
        ordered = sorted(counts.items(), key=lambda item: (item[1][0] - item[1][-1], -item[1][-1]))
        return [_row(text, where, found, width) for (text, where), found in ordered]


def _row(text: str, where: Location | None, counts: Sequence[int], width: int) -> Row:
    grows = len(counts) > 1 and counts[-1] > counts[0]
    repeats = len(counts) == 1 and counts[0] >= MANY
    mark = "▲ " if grows else "↻ " if repeats else "  "
    numbers = "".join(f"{count or '–':>{COUNT_CELLS}} " for count in counts)
    place = _place(where, width)
    room = max(width - len(mark) - len(numbers) - len(place) - 2, LEAST_SQL)
    short = shorten(" ".join(text.split()), room).ljust(room)
    style = "bold $text-error" if grows else "bold $text-warning" if repeats else ""
    prompt = plain(mark + numbers, style) + plain(" " + short) + plain(" " + place, MUTED)
    return Row(prompt, where, lines(plain(_told(counts), style), sql(text)), laid_out_sql(text))


def _told(counts: Sequence[int]) -> str:
    if len(counts) > 1 and counts[-1] > counts[0]:
        return f"▲ From {counts[0] or 'none'} to {counts[-1]}: it grows with the rows."
    if len(counts) == 1 and counts[0] >= MANY:
        return f"↻ {counts[0]} times in one request: once for each row?"
    return ""


def _place(where: Location | None, width: int) -> str:
    if where is None:
        return "no line of yours"
    name = where.file if width >= WIDE else where.file.rsplit("/", 1)[-1]
    return f"{name}:{where.line}"


def _size(run: StatementRun) -> str:
    found = NUMBER.findall(run.label)
    return found[-1] if found else "count"


def growth(evidence: StatementsEvidence) -> Growth | None:
    """Between the first and the last size; None where the labels name no sizes."""
    runs = evidence.runs
    if len(runs) < 2:
        return None
    small, large = (NUMBER.findall(run.label) for run in (runs[0], runs[-1]))
    if not small or not large or int(large[-1]) <= int(small[-1]):
        return None
    each = (runs[-1].total - runs[0].total) / (int(large[-1]) - int(small[-1]))
    return Growth(each, round(runs[-1].total + each * (IMAGINED - int(large[-1]))))


def _growth_line(evidence: StatementsEvidence) -> Content:
    if len(evidence.runs) < 2:
        return plain("")
    first, last = evidence.runs[0].total, evidence.runs[-1].total
    if last <= first:
        return plain("= The number does not grow with the rows.", "bold $text-success")
    found = growth(evidence)
    if found is None:
        return plain(f"▲ {last - first} statements more.", "bold $text-error")
    word = "statement" if found.each == 1 else "statements"
    return plain(
        f"▲ {found.each:.2g} {word} more for each row more: "
        f"about {found.imagined:,} for {IMAGINED:,} rows.",
        "bold $text-error",
    )
