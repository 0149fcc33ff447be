"""Lines under the editor for finding and replacing text, and for going to a line."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from tutor.tui.text import plain
from tutor.tui.widgets.finding import Search

CASES = {False: "any case", True: "exact case"}


class FindBar(Vertical):
    """Hidden until opened. Posts what is wanted; the pane finds and replaces it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Close find", show=False),
        Binding("down", "seek(1)", "Next", show=False),
        Binding("up,shift+enter", "seek(-1)", "Previous", show=False),
    ]
    DEFAULT_CSS = """
    FindBar { display: none; height: auto; background: $panel; }
    FindBar Horizontal { height: 1; }
    FindBar .label { width: 10; padding: 0 1; color: $foreground 70%; }
    FindBar Input { width: 1fr; }
    FindBar #found { width: 16; padding: 0 1; color: $foreground 70%; }
    FindBar Button { width: auto; min-width: 0; padding: 0 1; margin: 0 0 0 1; }
    FindBar Button { background: $primary 30%; }
    FindBar Button:focus { text-style: bold reverse; }
    """

    @dataclass
    class Wanted(Message):
        """Go to an occurrence: `step` further from the present one, 0 is the nearest."""

        search: Search
        step: int

    @dataclass
    class Replaced(Message):
        """Put `by` in place of the occurrence that is shown, or of `all` of them."""

        search: Search
        by: str
        all: bool

    @dataclass
    class Closed(Message):
        """The bar is gone."""

    def __init__(self) -> None:
        super().__init__()
        self._exact = False

    def compose(self) -> ComposeResult:
        """What to find, and below it what to put there."""
        with Horizontal():
            yield Static("Find", classes="label")
            yield Input(placeholder="Enter: next, ↑ previous", id="wanted", compact=True)
            yield Static("", id="found")
            yield Button(CASES[False], id="case", compact=True)
        with Horizontal(id="replacing"):
            yield Static("Replace", classes="label")
            yield Input(placeholder="Enter: replace and go on", id="by", compact=True)
            yield Button("one", id="one", compact=True)
            yield Button("all", id="all", compact=True)

    @property
    def search(self) -> Search:
        """What is looked for now."""
        return Search(self.query_one("#wanted", Input).value, self._exact)

    def open(self, text: str, *, replace: bool) -> None:
        """Show the bar with a text to begin with."""
        self.query_one("#replacing").display = replace
        field = self.query_one("#wanted", Input)
        if text:
            field.value = text
        _take_keys(self, field)
        field.action_select_all()
        self.post_message(self.Wanted(self.search, 0))

    def count(self, index: int, total: int) -> None:
        """Say that occurrence `index`, counted from 1, of `total` is shown."""
        words = f"{index}/{total}" if total else "nothing found"
        self.say(words if self.search.text else "")

    def say(self, words: str) -> None:
        """A word on what came of it."""
        self.query_one("#found", Static).update(plain(words))

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.input.id == "wanted" and self.display:
            self.post_message(self.Wanted(self.search, 0))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.input.id == "wanted":
            self.action_seek(1)
        else:
            self._replace(all=False)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.id == "case":
            self._exact = not self._exact
            event.button.label = CASES[self._exact]
            self.post_message(self.Wanted(self.search, 0))
        else:
            self._replace(all=event.button.id == "all")

    def _replace(self, *, all: bool) -> None:
        self.post_message(self.Replaced(self.search, self.query_one("#by", Input).value, all))

    def action_seek(self, step: int) -> None:
        """To the next or the previous occurrence."""
        self.post_message(self.Wanted(self.search, step))

    def action_close(self) -> None:
        """Hide the bar."""
        self.display = False
        self.post_message(self.Closed())


class LineBar(Horizontal):
    """Hidden until opened. The editor moves while the number is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close(False)", "Go back", show=False)
    ]
    DEFAULT_CSS = """
    LineBar { display: none; height: 1; background: $panel; }
    LineBar .label { width: 14; padding: 0 1; color: $foreground 70%; }
    LineBar Input { width: 1fr; }
    """

    @dataclass
    class Wanted(Message):
        """Show a line, counted from 1; None where the learner began."""

        line: int | None
        done: bool

    def compose(self) -> ComposeResult:
        """The number."""
        yield Static("Go to line", classes="label")
        yield Input(placeholder="Enter stays there, Escape goes back", type="integer", compact=True)

    def open(self) -> None:
        """Show the bar, empty."""
        field = self.query_one(Input)
        field.value = ""
        _take_keys(self, field)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value.isdecimal() and self.display:
            self.post_message(self.Wanted(int(event.value), done=False))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_close(True)

    def action_close(self, stay: bool) -> None:
        """Hide the bar; the editor stays where it is, or goes back."""
        self.display = False
        value = self.query_one(Input).value
        line = int(value) if stay and value.isdecimal() else None
        self.post_message(self.Wanted(line, done=True))


def _take_keys(bar: Widget, field: Input) -> None:
    """Show a bar and give its field the very next key: one may type on without waiting."""
    bar.display = True
    bar.screen.set_focus(field)
