"""A line for finding text in the file that is shown."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from tutor.tui.text import plain


class FindBar(Horizontal):
    """Hidden until opened. Posts what is wanted; the pane finds it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Close find", show=False),
        Binding("down", "seek(1)", "Next", show=False),
        Binding("up", "seek(-1)", "Previous", show=False),
    ]

    @dataclass
    class Wanted(Message):
        """Go to an occurrence of `text`: `step` further from the present one, 0 is the nearest."""

        text: str
        step: int

    @dataclass
    class Closed(Message):
        """The bar is gone."""

    def compose(self) -> ComposeResult:
        """An input and the count."""
        yield Static("Find", classes="label")
        yield Input(placeholder="text, Enter for the next, Escape to close", compact=True)
        yield Static("", id="found")

    def open(self, text: str) -> None:
        """Show the bar with a text to begin with."""
        self.add_class("-shown")
        field = self.query_one(Input)
        if text:
            field.value = text
        field.focus()
        field.action_select_all()

    def count(self, index: int, total: int) -> None:
        """Say that occurrence `index`, counted from 1, of `total` is shown."""
        words = f"{index}/{total}" if total else "nothing found"
        self.query_one("#found", Static).update(plain(words))

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Wanted(event.value, 0))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_seek(1)

    def action_seek(self, step: int) -> None:
        """To the next or the previous occurrence."""
        self.post_message(self.Wanted(self.query_one(Input).value, step))

    def action_close(self) -> None:
        """Hide the bar."""
        self.remove_class("-shown")
        self.post_message(self.Closed())
