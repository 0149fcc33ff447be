"""The line of keys at the foot of every screen."""

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

SPARED = (
    "screen.history",
    "screen.bench",
    "map",
    "screen.copy_check",
    "next_failure",
    "next",
)
"""What goes first where the line is too short for all: help and palette have it too."""


class KeyLine(Footer):
    """Textual's footer, but nothing is cut off: where it is too narrow, some keys stay away."""

    def __init__(self) -> None:
        super().__init__(compact=True)
        self._composed_for = 0

    def compose(self) -> ComposeResult:
        """As many keys as there is room for."""
        keys = list(super().compose())
        room = self._composed_for = self.app.size.width
        for action in SPARED:
            if sum(map(_cells, keys)) <= room:
                break
            keys = [
                key for key in keys if not (isinstance(key, FooterKey) and key.action == action)
            ]
        yield from keys

    def bindings_changed(self, screen: Screen[object]) -> None:
        """As Textual's, and for the first time also where another window has the focus."""
        super().bindings_changed(screen)
        if not self.children and not self.app.app_focus and screen is self.screen:
            self.call_after_refresh(self.recompose)

    def on_resize(self, event: events.Resize) -> None:
        """Room for more, or for fewer."""
        if self._composed_for and self._composed_for != self.app.size.width:
            self.call_after_refresh(self.recompose)


def _cells(key: Widget) -> int:
    if not isinstance(key, FooterKey):
        return 0
    edge = 1 if key.has_class("-command-palette") else 0
    return len(key.key_display) + len(key.description) + 2 + edge
