"""Views beside each other: one is in sight, a key turns to the next."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import ContentSwitcher, Tab, Tabs

from tutor.grading.verdict import (
    ContractEvidence,
    Diagnostic,
    Evidence,
    ExchangeEvidence,
    LoopEvidence,
    ProcessEvidence,
    SourceEvidence,
    StatementsEvidence,
)
from tutor.tui import diagnosis
from tutor.tui.evidence.documents import ContractView, ProcessView, SourceView
from tutor.tui.evidence.exchange import ExchangeView
from tutor.tui.evidence.loop import LoopView
from tutor.tui.evidence.statements import StatementsView
from tutor.tui.evidence.view import TextView, View
from tutor.tui.text import plain


def view_of(evidence: Evidence) -> View:
    """The view that is made for a kind."""
    match evidence:
        case ExchangeEvidence():
            return ExchangeView(evidence)
        case StatementsEvidence():
            return StatementsView(evidence)
        case LoopEvidence():
            return LoopView(evidence)
        case ContractEvidence():
            return ContractView(evidence)
        case ProcessEvidence():
            return ProcessView(evidence)
        case SourceEvidence():
            return SourceView(evidence)


class DiagnosticsView(TextView):
    """What is wrong, in full."""

    TITLE = "Why"

    def __init__(
        self, diagnostics: Sequence[Diagnostic], otherwise: str = "", *, opens: bool = False
    ) -> None:
        super().__init__()
        self.diagnostics = diagnostics
        self.opens = opens
        self.otherwise = otherwise

    @property
    def copies(self) -> Mapping[str, str]:
        """The diagnostics as text, and the place of the first."""
        if not self.diagnostics:
            return {}
        told = "\n\n".join(diagnosis.told_as_is(d).plain for d in self.diagnostics)
        found = {"diagnostic": told}
        where = self.diagnostics[0].location
        return found | ({"path and line": f"{where.file}:{where.line}"} if where else {})

    def text(self, width: int) -> Content:
        """One after the other."""
        if not self.diagnostics:
            return plain(self.otherwise, "$text-success")
        told = [diagnosis.told_as_is(d, opens=self.opens) for d in self.diagnostics]
        return Content("\n\n").join(told)


class EvidenceTabs(Vertical):
    """A tab for each view."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,left_square_bracket", "turn(-1)", "Back", show=False, priority=False),
        Binding("right,right_square_bracket", "turn(1)", "View", show=False),
    ]
    DEFAULT_CSS = """
    EvidenceTabs { height: 1fr; }
    EvidenceTabs Tabs { height: 1; }
    EvidenceTabs Tabs Underline { display: none; }
    EvidenceTabs Tab { padding: 0 1; color: $foreground 60%; }
    EvidenceTabs Tab.-active { color: $foreground; text-style: bold reverse; }
    EvidenceTabs ContentSwitcher { height: 1fr; margin-top: 1; }
    """

    def __init__(self, views: Sequence[View] = (), id: str | None = None) -> None:
        super().__init__(id=id)
        self._views = list(views)
        self._made = 0

    def compose(self) -> ComposeResult:
        """Tabs over the view."""
        tabs = Tabs()
        tabs.can_focus = False
        yield tabs
        yield ContentSwitcher()

    async def on_mount(self) -> None:
        """Show what was given."""
        await self.show(self._views)

    @property
    def current(self) -> View | None:
        """The view in sight."""
        shown = self.query_one(ContentSwitcher).visible_content
        return shown if isinstance(shown, View) else None

    async def show(self, views: Sequence[View], first: int = 0) -> None:
        """Other views, in place of those that are there."""
        self._views = list(views)
        switcher, tabs = self.query_one(ContentSwitcher), self.query_one(Tabs)
        switcher.current = None
        await switcher.remove_children()
        await tabs.clear()
        self._made += 1
        for index, view in enumerate(views):
            view.id = f"view-{self._made}-{index}"
            view.display = False
            await switcher.mount(view)
            await tabs.add_tab(Tab(plain(f"{index + 1} {view.TITLE}"), id=f"tab-{index}"))
        if views:
            self.turn_to(min(first, len(views) - 1), focus=False)

    def turn_to(self, index: int, focus: bool = True) -> None:
        """Bring a view into sight."""
        if not 0 <= index < len(self._views):
            return
        view = self._views[index]
        self.query_one(ContentSwitcher).current = view.id
        self.query_one(Tabs).active = f"tab-{index}"
        if focus:
            self.take_focus()

    def take_focus(self) -> None:
        """Hand the keys to the view in sight, once it is drawn."""
        view = self.current
        if view is not None:
            self.call_after_refresh(self._arrive, view)

    def _arrive(self, view: View) -> None:
        if view.is_attached:
            view.target.focus()

    @property
    def index(self) -> int:
        """Which view is in sight."""
        current = self.current
        return self._views.index(current) if current in self._views else 0

    def action_turn(self, by: int) -> None:
        """The next view, or the one before."""
        if self._views:
            self.turn_to((self.index + by) % len(self._views))

    @on(Tabs.TabActivated)
    def _tab_chosen(self, event: Tabs.TabActivated) -> None:
        event.stop()
        index = int(str(event.tab.id).removeprefix("tab-"))
        if index < len(self._views) and index != self.index:
            self.turn_to(index)
