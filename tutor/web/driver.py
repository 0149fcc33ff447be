"""The screen's end of the pipe to the server: Textual's own driver for browsers, which leaves with
everything saved."""

from textual import messages
from textual.drivers.web_driver import WebDriver


class PageDriver(WebDriver):
    """Ends the tutor as ctrl+q does when its page closes, and when its server is gone."""

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """What the server says: the size, the focus, or that the page is closed."""
        if packet_type == "quit":
            self._app.call_later(self._app.action_quit)
        else:
            super().on_meta(packet_type, payload)

    def run_input_thread(self) -> None:
        """Read what the learner types until the pipe ends."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self._app.post_message(messages.ExitApp())
