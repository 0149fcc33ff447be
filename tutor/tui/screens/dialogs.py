"""Questions and texts that stand in front of a screen."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tutor.tui.screens.once import AnswersOnce
from tutor.tui.text import plain


class ChoiceScreen(AnswersOnce, ModalScreen[str | None]):
    """Asks for one of a few answers; gives its id, None where the question is left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave", show=False)
    ]

    def __init__(self, title: str, body: Content, choices: Mapping[str, str]) -> None:
        super().__init__()
        self._title, self._body, self._choices = title, body, choices

    def compose(self) -> ComposeResult:
        """The question over its answers; the first answer is the safe one."""
        with Vertical(classes="dialog") as box:
            box.border_title = plain(self._title)
            yield Static(self._body)
            yield OptionList(
                *(Option(plain(label), id=key) for key, label in self._choices.items()),
                compact=True,
            )

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)


class ReadScreen(AnswersOnce, ModalScreen[None]):
    """A text to scroll through."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", "Close", show=False)
    ]

    def __init__(self, title: str, body: Content) -> None:
        super().__init__()
        self._title, self._body = title, body

    def compose(self) -> ComposeResult:
        """The text in a box of nearly the screen's size."""
        with VerticalScroll(classes="dialog -large") as box:
            box.border_title = plain(self._title)
            box.border_subtitle = plain("Escape closes")
            yield Static(self._body)


class TooSmallScreen(ModalScreen[None]):
    """Waits until the terminal is large enough."""

    def __init__(self, columns: int, rows: int, check: Callable[[], None]) -> None:
        super().__init__()
        self._columns, self._rows, self._check = columns, rows, check

    def on_screen_resume(self) -> None:
        """The terminal may have grown while another screen stood in front."""
        self._check()

    def compose(self) -> ComposeResult:
        """What is needed."""
        yield Static(
            plain(
                f"The terminal is too small.\nThe tutor needs {self._columns} columns and "
                f"{self._rows} rows.\nEnlarge it; your text is kept."
            )
        )
