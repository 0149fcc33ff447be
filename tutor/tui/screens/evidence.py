"""What a check was decided by, in full: one view for each piece of evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from tutor.grading.bench.models import BenchRequest
from tutor.grading.verdict import Diagnostic, Evidence, ExchangeEvidence, Location
from tutor.tui.evidence.exchange import ExchangeView
from tutor.tui.evidence.tabs import DiagnosticsView, EvidenceTabs, view_of
from tutor.tui.evidence.view import View
from tutor.tui.keys import bindings
from tutor.tui.messages import JumpRequested
from tutor.tui.screens.copying import CopyingScreen
from tutor.tui.text import plain, shorten
from tutor.tui.widgets.key_line import KeyLine


@dataclass(frozen=True)
class Anchor:
    """A lesson and its step, as a diagnostic names them."""

    lesson: str


Outcome = Location | BenchRequest | Anchor | None
"""Where the learner wants to go: a line, the bench with a request, a lesson, or back."""


class EvidenceScreen(CopyingScreen[Outcome]):
    """Looks into one check. Gives the line that was chosen, or the request to send again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", "Back"),
        Binding("c,y", "copy", "Copy", tooltip="Copy curl, SQL, the diagnostic or the path"),
        Binding("r", "resend", "Send again", tooltip="Open the bench with this request"),
        *(Binding(str(n), f"view({n - 1})", "View", show=False) for n in range(1, 10)),
        *bindings("explain", "help", "quit"),
    ]
    DEFAULT_CSS = """
    EvidenceScreen .banner { height: auto; max-height: 3; padding: 0 1; background: $panel; }
    """

    def __init__(
        self,
        title: str,
        diagnostics: Sequence[Diagnostic],
        evidence: Sequence[Evidence],
        check: str | None = None,
    ) -> None:
        super().__init__()
        self._title = title
        self._check = check
        views: list[View] = [view_of(piece) for piece in evidence]
        if diagnostics:
            views.append(DiagnosticsView(diagnostics, opens=True))
        self._views = views
        self._lesson = next((d.lesson for d in diagnostics if d.lesson), None)

    def compose(self) -> ComposeResult:
        """The check over its views."""
        yield Static(classes="banner")
        yield EvidenceTabs(self._views)
        yield KeyLine()

    def on_mount(self) -> None:
        """Say what is looked at."""
        self.call_after_refresh(self.query_one(EvidenceTabs).take_focus)

    def on_resize(self) -> None:
        """The title in the width that there is."""
        width = max(self.size.width - 4, 20)
        self.query_one(".banner", Static).update(plain(shorten(self._title, width), "bold"))

    @property
    def copies(self) -> Mapping[str, str]:
        """What the view in sight offers."""
        current = self.query_one(EvidenceTabs).current
        return current.copies if current is not None else {}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Sending again is for exchanges."""
        there = super().check_action(action, parameters)
        return there and (action != "resend" or self._exchange is not None)

    @property
    def _exchange(self) -> ExchangeEvidence | None:
        tabs = self.query(EvidenceTabs)
        current = tabs.first().current if tabs else None
        if isinstance(current, ExchangeView):
            return current.evidence
        found = [view.evidence for view in self._views if isinstance(view, ExchangeView)]
        return found[0] if found else None

    def action_view(self, index: int) -> None:
        """One of the views, by its number."""
        self.query_one(EvidenceTabs).turn_to(index)

    def action_explain(self) -> None:
        """To the lesson that explains it."""
        if self._lesson is None:
            self.tell("No lesson is named here.")
        else:
            self.dismiss(Anchor(self._lesson))

    def action_resend(self) -> None:
        """To the bench, with this request and the rows of its check."""
        exchange = self._exchange
        if exchange is not None:
            sent = exchange.request
            self.dismiss(
                BenchRequest.model_construct(
                    method=sent.method,
                    path=sent.url,
                    headers=sent.headers,
                    body=sent.body,
                    rows=self._check,
                    beside=None,
                )
            )

    @on(JumpRequested)
    def _jump(self, message: JumpRequested) -> None:
        message.stop()
        self.dismiss(Location(file=message.file, line=message.line))
