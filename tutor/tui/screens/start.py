"""The first thing on the screen: light, so that it is there at once."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Static

from tutor.tui.keys import spoken
from tutor.tui.text import plain


class StartScreen(Screen[None]):
    """A line while the course is read, or the sentence why it could not be."""

    BINDINGS: ClassVar[list[BindingType]] = [("enter", "app.retry", "Try again")]

    def compose(self) -> ComposeResult:
        """Name and line."""
        yield Static(plain("◆ fastcto-tutor", "bold"), id="name")
        yield Static(plain("Opening the course…", "$text-muted"), id="line")

    def say(self, sentence: str) -> None:
        """Show why the tutor cannot go on."""
        self.query_one("#line", Static).update(
            plain(sentence, "$text-error")
            + plain(f"\n\nEnter tries again, {spoken('quit')} quits.", "$text-muted")
        )
