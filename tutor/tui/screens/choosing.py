"""The questions of the settings screen: one of several, a line, a key."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tutor.tui import keymap
from tutor.tui.preferences import Preference
from tutor.tui.text import plain, prose

LEAVES: list[BindingType] = [Binding("escape", "dismiss(None)", "Leave", show=False)]
BOX = """
.dialog Input { margin: 0 0 1 0; }
PickScreen, LineScreen, KeyScreen { align: center middle; }
PickScreen OptionList { max-height: 16; scrollbar-size-vertical: 1; }
PickScreen.-looking { align: right middle; background: $background 0%; }
PickScreen.-looking .dialog { width: 34; }
KeyScreen .dialog Static:last-child, LineScreen .dialog Static:last-child { margin-bottom: 0; }
"""


class PickScreen(ModalScreen[str | None]):
    """One of several values; moving over them may show how each would look."""

    BINDINGS: ClassVar[list[BindingType]] = LEAVES
    CSS = BOX

    def __init__(self, row: Preference, look: Callable[[str], None] | None) -> None:
        super().__init__(classes="-looking" if look else "")
        self._row, self._look = row, look

    def compose(self) -> ComposeResult:
        """The values, the present one highlighted."""
        with Vertical(classes="dialog") as box:
            box.border_title = plain(self._row.title)
            box.border_subtitle = plain("Enter chooses, Escape leaves")
            if self._look is None:
                yield Static(prose(self._row.help))
            yield OptionList(
                *(Option(plain(choice), id=choice) for choice in self._row.choices), compact=True
            )

    def on_mount(self) -> None:
        """Begin at the present value."""
        if self._row.value in self._row.choices:
            at = self._row.choices.index(str(self._row.value))
            self.query_one(OptionList).highlighted = at

    @on(OptionList.OptionHighlighted)
    def _looked(self, event: OptionList.OptionHighlighted) -> None:
        if self._look is not None and event.option.id:
            self._look(event.option.id)

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)


class LineScreen(ModalScreen[str | None]):
    """A line of text; empty brings the default back."""

    BINDINGS: ClassVar[list[BindingType]] = LEAVES
    CSS = BOX

    def __init__(self, row: Preference, text: str, sentence: str) -> None:
        super().__init__()
        self._row, self._text, self._sentence = row, text, sentence

    def compose(self) -> ComposeResult:
        """What it is for, the line, and why the last answer was refused."""
        with Vertical(classes="dialog") as box:
            box.border_title = plain(self._row.title)
            box.border_subtitle = plain("Enter saves, Escape leaves, empty is the default")
            yield Static(prose(self._row.help))
            yield Input(self._text, compact=True)
            yield Static(
                plain(f"✗ {self._sentence}", "$text-error") if self._sentence else "", id="refused"
            )

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip())


class KeyScreen(ModalScreen[str | None]):
    """Waits for a key that can do the action; one that cannot is told, and it waits on."""

    CSS = BOX
    TAKES_EVERY_KEY = True

    def __init__(self, row: Preference, key_id: str, chosen: Mapping[str, str]) -> None:
        super().__init__()
        self._row, self._key_id, self._chosen = row, key_id, chosen

    def compose(self) -> ComposeResult:
        """What the key will do, and what was wrong with the last one."""
        with Vertical(classes="dialog") as box:
            box.border_title = plain("Press the new key")
            box.border_subtitle = plain("Escape leaves it as it is")
            yield Static(plain(self._row.title, "bold"))
            yield Static(plain(f"Now: {self._row.shown}", "$text-muted"))
            yield Static(id="refused")

    def on_key(self, event: events.Key) -> None:
        """Take the key, whatever it would do elsewhere."""
        event.stop()
        event.prevent_default()
        key = keymap.normal(event.key)
        if key == "escape":
            self.dismiss(None)
            return
        reason = keymap.refusal(self._key_id, key, self._chosen)
        if reason is None:
            self.dismiss(key)
        else:
            self.query_one("#refused", Static).update(plain(f"✗ {reason}", "$text-error"))
