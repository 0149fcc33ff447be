"""Where a request is written: a line, headers, an empty line, the body."""

from textual import events
from textual.widgets import TextArea

from tutor.tui.theme import editor_theme


class MessageEditor(TextArea):
    """Plain text; tab leaves it, escape is the screen's."""

    def __init__(self, text: str, id: str | None = None) -> None:
        super().__init__(text, soft_wrap=True, tab_behavior="focus", show_line_numbers=False, id=id)
        self.cursor_blink = False

    def on_mount(self) -> None:
        """Take the colours of the theme, now and whenever it changes."""
        self._follow_theme()
        self.app.theme_changed_signal.subscribe(self, lambda _: self._follow_theme())

    def _follow_theme(self) -> None:
        theme = editor_theme(self.app.theme, self.app.theme_variables)
        self.register_theme(theme)
        self.theme = theme.name

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            event.prevent_default()
