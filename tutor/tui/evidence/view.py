"""The two shapes of a view: rows of which one is looked at, and a text to scroll through."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tutor.grading.verdict import Location
from tutor.tui.messages import JumpRequested
from tutor.tui.text import plain

MUTED = "$text-muted"
LEAST_WIDTH = 30


@dataclass(frozen=True)
class Row:
    """A line of a view: how it looks, where it leads, and what is told beside it."""

    prompt: Content
    location: Location | None = None
    detail: Content | None = None
    copy: str = ""


class View(Widget):
    """What the tabs and screens ask of every view."""

    TITLE = ""

    @property
    def copies(self) -> Mapping[str, str]:
        """What is worth copying here, by what it is; the first is the usual one."""
        return {}

    @property
    def target(self) -> Widget:
        """What takes the keys."""
        return self


class TextView(View, VerticalScroll, inherit_bindings=False, can_focus=True):
    """A text, laid out anew for each width. Left and right are not its own: they turn pages."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", "Up", show=False),
        Binding("down", "scroll_down", "Down", show=False),
        Binding("pageup", "page_up", "Page up", show=False),
        Binding("pagedown,space", "page_down", "Page down", show=False),
        Binding("home", "scroll_home", "Start", show=False),
        Binding("end", "scroll_end", "End", show=False),
    ]
    DEFAULT_CSS = """
    TextView { padding: 0 1; scrollbar-size-vertical: 1; height: 1fr; }
    TextView Static { height: auto; }
    """

    def compose(self) -> ComposeResult:
        """The text."""
        yield Static()

    def on_mount(self) -> None:
        """Draw."""
        self._lay_out()

    def on_resize(self, event: events.Resize) -> None:
        """Draw for the width that there is."""
        self._lay_out()

    def text(self, width: int) -> Content:
        """The text for so many columns."""
        raise NotImplementedError

    def _lay_out(self) -> None:
        width = max(self.scrollable_content_region.width, LEAST_WIDTH)
        self.query_one(Static).update(self.text(width))


class RowsView(View, Vertical):
    """Rows under a heading, and the detail of the one that is looked at. Enter goes to its line."""

    DEFAULT_CSS = """
    RowsView { height: 1fr; }
    RowsView .heading { height: auto; padding: 0 1; }
    RowsView OptionList {
        height: auto; max-height: 65%; border: none; margin: 0 0 0 1; background: transparent;
        scrollbar-size-vertical: 1;
    }
    RowsView .detail { height: 1fr; padding: 0 1; margin-top: 1; scrollbar-size-vertical: 1; }
    RowsView .detail Static { height: auto; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Row] = ()

    def compose(self) -> ComposeResult:
        """Heading, rows, detail."""
        yield Static(classes="heading")
        yield OptionList(compact=True)
        with VerticalScroll(classes="detail", can_focus=False):
            yield Static()

    def on_mount(self) -> None:
        """Draw."""
        self._lay_out()

    def on_resize(self, event: events.Resize) -> None:
        """Draw for the width that there is."""
        self._lay_out()

    def heading(self, width: int) -> Content:
        """What stands over the rows."""
        raise NotImplementedError

    def rows(self, width: int) -> Sequence[Row]:
        """The rows for so many columns."""
        raise NotImplementedError

    @property
    def target(self) -> Widget:
        """The list."""
        return self.query_one(OptionList)

    @property
    def looked_at(self) -> Row | None:
        """The row under the cursor."""
        index = self.query_one(OptionList).highlighted
        return self._rows[index] if index is not None and index < len(self._rows) else None

    def _lay_out(self) -> None:
        # The border-less list has a padding of one, and a scroll bar may come.
        width = max(self.size.width - 3, LEAST_WIDTH)
        listed = self.query_one(OptionList)
        before = listed.highlighted
        heading = self.heading(width)
        self.query_one(".heading", Static).update(heading)
        self.query_one(".heading").display = bool(heading.plain)
        self._rows = self.rows(width)
        listed.set_options([Option(row.prompt) for row in self._rows])
        if self._rows:
            listed.highlighted = min(before or 0, len(self._rows) - 1)
        self._draw_detail()

    def _draw_detail(self) -> None:
        row = self.looked_at
        parts = [row.detail] if row and row.detail is not None else []
        if row and row.location:
            where = f"{row.location.file}:{row.location.line}"
            parts.append(plain(f"Enter goes to {where}", MUTED))
        box = self.query_one(".detail", VerticalScroll)
        box.query_one(Static).update(Content("\n").join(parts))
        box.scroll_home(animate=False)

    @on(OptionList.OptionHighlighted)
    def _looked(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._draw_detail()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        row = self._rows[event.option_index]
        if row.location is not None:
            self.post_message(JumpRequested(row.location.file, row.location.line))
