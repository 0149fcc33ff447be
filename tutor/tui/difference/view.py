"""A difference to look at: in two columns where there is room, else in one; file by file."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tutor.tui.difference.files import FileDifference, Line, paired, unified
from tutor.tui.evidence.code import coloured_lines
from tutor.tui.text import plain

COLUMNS_FROM = 110
"""Cells from which two versions stand side by side."""
NUMBER_CELLS = 4
SIGNS = {"added": "+", "removed": "-", "same": " "}
GROUNDS = {"added": "on $success-muted", "removed": "on $error-muted"}
MUTED = "$text-muted"


class DifferenceView(VerticalScroll):
    """Shows the files that differ, one under the other. `-` is the old version, `+` the new."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "columns", "Side by side", tooltip="One column, or two"),
        Binding("n,j", "hunk(1)", "Next change", show=False),
        Binding("p,k", "hunk(-1)", "Previous change", show=False),
    ]
    DEFAULT_CSS = """
    DifferenceView { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    DifferenceView Static { height: auto; }
    """

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.files: Sequence[FileDifference] = ()
        self.names = ("old", "new")
        self._empty = ""
        self._two: bool | None = None
        self._changes: list[int] = []

    def compose(self) -> ComposeResult:
        """The text."""
        yield Static()

    @property
    def copies(self) -> Mapping[str, str]:
        """The difference in the form that tools read."""
        return {"difference": "\n\n".join(unified(f, *self.names) for f in self.files)}

    @property
    def two_columns(self) -> bool:
        """Whether the versions stand side by side."""
        wide = self.size.width >= COLUMNS_FROM
        return wide if self._two is None else self._two

    def show(self, files: Sequence[FileDifference], names: tuple[str, str], empty: str) -> None:
        """Another difference; `empty` is what to say where there is none."""
        self.files, self.names, self._empty = files, names, empty
        self._lay_out()
        self.scroll_home(animate=False)

    def on_resize(self, event: events.Resize) -> None:
        """Draw for the width that there is."""
        self._lay_out()

    def watch_show_vertical_scrollbar(self) -> None:
        """The bar takes a cell, which the lines leave to it."""
        self.call_after_refresh(self._lay_out)

    def action_columns(self) -> None:
        """Side by side, or one column."""
        self._two = not self.two_columns
        self._lay_out()

    def action_hunk(self, by: int) -> None:
        """To the next change, or the one before."""
        here = round(self.scroll_y)
        later = [row for row in self._changes if (row > here if by > 0 else row < here)]
        if later:
            self.scroll_to(y=later[0] if by > 0 else later[-1], animate=False)

    def _lay_out(self) -> None:
        if not self.is_mounted:
            return
        width = max(self.scrollable_content_region.width, 40)
        rows: list[Content] = []
        self._changes = []
        if not self.files:
            rows.append(plain(self._empty, MUTED))
        for found in self.files:
            rows += self._title(found)
            draw = _columns if self.two_columns else _one
            for row, changed in draw(found, width):
                if changed:
                    self._changes.append(len(rows))
                rows.append(row)
            rows.append(plain(""))
        self._changes = [r for i, r in enumerate(self._changes) if r - 1 not in self._changes[:i]]
        self.query_one(Static).update(Content("\n").join(rows))

    def _title(self, found: FileDifference) -> list[Content]:
        old, new = self.names
        if found.old is None:
            said = f"only in {new}"
        elif found.new is None:
            said = f"only in {old}"
        else:
            said = f"- {old}   + {new}"
        count = plain(f"  +{found.added} -{found.removed}  ", "bold")
        return [plain(found.path, "bold underline") + count + plain(said, MUTED)]


def drawn(files: Sequence[FileDifference]) -> Content:
    """Differences in one column, for a text of any width."""
    rows: list[Content] = []
    for found in files:
        colours = _Colours(found)
        rows.append(plain(found.path, "bold underline"))
        for line in found.lines:
            if line.kind == "gap":
                rows.append(plain("      ⋯", MUTED))
                continue
            number = line.new if line.new is not None else line.old
            gutter = plain(f"{number or '':>{NUMBER_CELLS}} {SIGNS[line.kind]} ", _gutter(line))
            text, ground = colours.text(line), GROUNDS.get(line.kind)
            rows.append(gutter + (text.stylize_before(ground) if ground else text))
        rows.append(plain(""))
    return Content("\n").join(rows)


def _one(found: FileDifference, width: int) -> list[tuple[Content, bool]]:
    colours = _Colours(found)
    rows: list[tuple[Content, bool]] = []
    for line in found.lines:
        if line.kind == "gap":
            rows.append((plain("      ⋯", MUTED), False))
            continue
        number = line.new if line.new is not None else line.old
        rows += [(row, line.kind != "same") for row in _side(line, number, colours, width)]
    return rows


def _columns(found: FileDifference, width: int) -> list[tuple[Content, bool]]:
    colours = _Colours(found)
    half = (width - 3) // 2
    rows: list[tuple[Content, bool]] = []
    for left, right in paired(found.lines):
        if left is not None and left.kind == "gap":
            rows.append((plain("      ⋯".ljust(half) + " │       ⋯", MUTED), False))
            continue
        sides = (
            _side(left, left.old if left else None, colours, half),
            _side(right, right.new if right else None, colours, half),
        )
        for one, other in zip_longest(*sides, fillvalue=plain(" " * half)):
            rows.append((one + plain(" │ ", MUTED) + other, left is not right))
    return rows


def _side(line: Line | None, number: int | None, colours: "_Colours", width: int) -> list[Content]:
    """A line in rows of exactly so many cells, on its ground."""
    if line is None:
        return [plain(" " * width)]
    room = width - NUMBER_CELLS - 3
    ground = GROUNDS.get(line.kind)
    rows = []
    for index, text in enumerate(_cut(colours.text(line), room)):
        sign = SIGNS[line.kind]
        named = f"{number or '':>{NUMBER_CELLS}} {sign} " if index == 0 else f"     {sign} "
        text = text.pad_right(room - text.cell_length)
        rows.append(plain(named, _gutter(line)) + (text.stylize_before(ground) if ground else text))
    return rows


def _cut(text: Content, room: int) -> list[Content]:
    """A line in pieces that fit."""
    if text.cell_length <= room:
        return [text]
    ends = range(room, len(text.plain), room)
    return list(text.divide(list(ends)))


def _gutter(line: Line) -> str:
    return {"added": "bold $text-success", "removed": "bold $text-error"}.get(line.kind, MUTED)


class _Colours:
    """The lines of both versions in the colours of their language."""

    def __init__(self, found: FileDifference) -> None:
        language = "python" if found.path.endswith(".py") else "text"
        self._old = coloured_lines(found.old or "", language)
        self._new = coloured_lines(found.new or "", language)

    def text(self, line: Line) -> Content:
        """A line of the difference, with what changed in it set off."""
        side, number = (self._new, line.new) if line.new is not None else (self._old, line.old)
        assert number is not None
        text = side[number - 1] if number <= len(side) else plain(line.text)
        for start, end in line.marks:
            text = text.stylize("bold underline", start, end)
        return text
