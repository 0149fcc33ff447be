"""What every screen of the tutor shares: the session, notices, and workers that may fail."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from textual import events
from textual.dom import DOMNode
from textual.geometry import Offset
from textual.message import Message
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import Worker, WorkerState

from tutor.tui.screens.once import AnswersOnce
from tutor.tui.text import plain

if TYPE_CHECKING:
    from tutor.tui.app import TutorApp
    from tutor.tui.session import Session

Result = TypeVar("Result")
Callback = Callable[..., Any]
NARROW = 100
"""Columns below which lesson and work do not stand side by side."""


class TutorScreen(AnswersOnce, Screen[Result], Generic[Result]):
    """A screen that knows the session."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (NARROW, "-wide")]  # noqa: RUF012 (as Screen has it)
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]  # noqa: RUF012

    _laid_out = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Before its parts are there, a screen does nothing."""
        return self._laid_out

    def on_mount(self) -> None:
        """The parts are there; Textual calls this after the screen's own."""
        self._laid_out = True
        self.refresh_bindings()

    async def _dispatch_message(self, message: Message) -> None:
        # A screen that is taken away while it is composed has no parts to be mounted with.
        if self.children or not isinstance(message, events.Mount):
            await super()._dispatch_message(message)

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """As Textual's, but for widgets that are gone already: a click on one ends the program."""
        widget, offset = super().get_widget_and_offset_at(x, y)
        if widget is not None and widget.parent is None:
            return None, None
        return widget, offset

    def call_after_refresh(self, callback: Callback, *args: Any, **kwargs: Any) -> bool:
        """As Textual's; what waits is forgotten when the screen goes before its turn."""

        def still_there() -> Any:
            return callback(*args, **kwargs) if self in self.app.screen_stack else None

        return super().call_after_refresh(still_there)

    @property
    def tutor(self) -> "TutorApp":
        """The app."""
        return cast("TutorApp", self.app)

    @property
    def session(self) -> "Session":
        """What this sitting works with."""
        session = self.tutor.session
        assert session is not None
        return session

    def tell(self, sentence: str, severity: SeverityLevel = "information") -> None:
        """A notice, letter for letter."""
        tell(self, sentence, severity)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A worker that failed is a notice, never the end."""
        report(self, event)


def tell(source: DOMNode, sentence: str, severity: SeverityLevel = "information") -> None:
    """Show a notice, letter for letter, for as long as it takes to read."""
    source.app.notify(
        plain(sentence).plain,
        markup=False,
        severity=severity,
        timeout=max(4.0, len(sentence) / 12),
    )


def report(source: DOMNode, event: Worker.StateChanged) -> None:
    """Say that a worker failed, and that the learner's files are not in danger."""
    if event.state is WorkerState.ERROR:
        error = event.worker.error
        kind = type(error).__name__
        tell(
            source,
            f"Something in the tutor went wrong ({kind}: {error}). Your files are as you saved "
            "them; go on, and restart the tutor if it happens again.",
            "error",
        )
