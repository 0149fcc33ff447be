"""Everything that one request did, in the order of time."""

from collections.abc import Mapping, Sequence

from textual.content import Content

from tutor.grading.bench.models import Happening
from tutor.tui.evidence.code import laid_out_sql, sql
from tutor.tui.evidence.view import MUTED, Row, RowsView
from tutor.tui.text import lines, plain, shorten

STYLES = {
    "held the loop": "bold $text-error",
    "raised": "bold $text-error",
    "rollback": "$text-warning",
    "warning": "$text-warning",
    "answer begins": "$text-success",
    "answer ends": "$text-success",
}
WHAT_CELLS = 15


class OrderView(RowsView):
    """When, what, how long, from which line."""

    TITLE = "In order"

    def __init__(self, happenings: Sequence[Happening]) -> None:
        super().__init__()
        self.happenings = happenings

    @property
    def copies(self) -> Mapping[str, str]:
        """The row that is looked at."""
        row = self.looked_at
        return {"event": row.copy} if row is not None and row.copy else {}

    def heading(self, width: int) -> Content:
        """The columns."""
        if not self.happenings:
            return plain("Nothing was seen inside the app.", MUTED)
        return plain(f"{'at':>9}  {'what':<{WHAT_CELLS}}", MUTED)

    def rows(self, width: int) -> Sequence[Row]:
        """A row for each event."""
        return [_row(happening, width) for happening in self.happenings]


def _row(found: Happening, width: int) -> Row:
    where = found.location
    place = f"{where.file.rsplit('/', 1)[-1]}:{where.line}" if where else ""
    left = f"{found.at_ms:>6.1f} ms  {found.what:<{WHAT_CELLS}}"
    room = max(width - len(left) - len(place) - 2, 8)
    text = shorten(" ".join(found.text.split()), room).ljust(room)
    prompt = plain(left, STYLES.get(found.what, "")) + plain(" " + text)
    statement = found.what == "statement"
    took = f"Took {found.ms:.1f} ms" if found.ms is not None else ""
    rows = f"{found.rows} rows" if found.rows is not None else ""
    detail = lines(
        sql(found.text) if statement else plain(found.text),
        plain(", ".join(part for part in (took, rows) if part), MUTED),
    )
    copy = laid_out_sql(found.text) if statement else found.text
    return Row(prompt + plain(" " + place, MUTED), where, detail, copy)
