"""The row of the files' names: the shown one is always in sight, and what is not is counted."""

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tutor.tui.text import plain, shorten


@dataclass(frozen=True)
class FileTab:
    """A file's name in the row."""

    name: str
    editable: bool = True

    @property
    def label(self) -> str:
        """As it is written."""
        return self.name if self.editable else f"{self.name} ro"


@dataclass(frozen=True)
class Files:
    """The row: which files, and which of them is shown."""

    tabs: tuple[FileTab, ...] = ()
    shown: int = 0


class FileTabs(Widget):
    """Draws `Files` in the width that there is; a click asks for a file."""

    DEFAULT_CSS = "FileTabs { height: 1; color: $foreground 75%; }"

    @dataclass
    class Wanted(Message):
        """The learner wants the file of this number, counted from 0."""

        index: int

    files: reactive[Files] = reactive(Files())

    def render(self) -> Content:
        """Names from the first that fits; at the edges how many are out of sight."""
        tabs, width = self.files.tabs, self.size.width
        first, last = self._window()
        row = plain(f"‹{first} ", "bold $text-accent") if first else plain("")
        for index in range(first, last):
            label, style = plain(tabs[index].label), ""
            if index == self.files.shown:
                label, style = plain(shorten(tabs[index].label, max(width - 10, 4))), "bold reverse"
            elif not tabs[index].editable:
                style = "italic"
            row += plain(f" {label.plain} ", style)
        left = len(tabs) - last
        if not left:
            return row
        mark = plain(f" {left}›", "bold $text-accent")
        return row + plain(" " * max(width - row.cell_length - mark.cell_length, 0)) + mark

    def on_click(self, event: events.Click) -> None:
        """The name under the mouse, or the next one out of sight."""
        first, last = self._window()
        at = len(f"‹{first} ") if first else 0
        if event.x < at:
            self.post_message(self.Wanted(first - 1))
            return
        for index in range(first, last):
            at += _cells(self.files.tabs[index])
            if event.x < at:
                self.post_message(self.Wanted(index))
                return
        if last < len(self.files.tabs) and event.x >= self.size.width - len(
            f" {len(self.files.tabs) - last}›"
        ):
            self.post_message(self.Wanted(last))

    def _window(self) -> tuple[int, int]:
        """The first name in sight, and the one behind the last: the shown one is among them."""
        tabs, shown = self.files.tabs, self.files.shown
        first = 0
        while True:
            last = self._reach(first)
            if shown < last or first >= shown:
                # The shown one stands there, however little room there is.
                return first, min(max(last, first + 1), len(tabs))
            first += 1

    def _reach(self, first: int) -> int:
        """Behind the last name that fits, beginning with `first`."""
        tabs = self.files.tabs
        room = self.size.width - (len(f"‹{first} ") if first else 0)
        if sum(map(_cells, tabs[first:])) <= room:
            return len(tabs)
        room -= len(f" {len(tabs)}›")
        last = first
        while last < len(tabs) and _cells(tabs[last]) <= room:
            room -= _cells(tabs[last])
            last += 1
        return last


def _cells(tab: FileTab) -> int:
    return plain(tab.label).cell_length + 2
