"""The request bench: any request to the learner's own app, and what it did inside."""

import asyncio
from collections.abc import Mapping
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static, TextArea

from tutor.grading.bench.curl import curl
from tutor.grading.bench.message import MessageError, parsed
from tutor.grading.bench.models import BenchRequest, XRay
from tutor.grading.verdict import Location, Request
from tutor.tui.bench import summary
from tutor.tui.evidence.documents import ProcessView
from tutor.tui.evidence.exchange import ExchangeView
from tutor.tui.evidence.loop import LoopView
from tutor.tui.evidence.order import OrderView
from tutor.tui.evidence.printed import PrintedView
from tutor.tui.evidence.statements import StatementsView
from tutor.tui.evidence.tabs import DiagnosticsView, EvidenceTabs
from tutor.tui.evidence.view import View
from tutor.tui.grading import DeskError
from tutor.tui.keys import bindings
from tutor.tui.messages import JumpRequested
from tutor.tui.screens.bench_requests import BenchRequestsScreen
from tutor.tui.text import plain
from tutor.tui.widgets.key_line import KeyLine
from tutor.tui.widgets.message_editor import MessageEditor
from tutor.tui.widgets.request_list import RequestList
from tutor.tui.widgets.request_setting import RequestSetting

FINE = "✓ Nothing is wrong with this request as far as the tutor can see."


class BenchScreen(BenchRequestsScreen):
    """Gives the line that the learner wants to see, None where they just leave."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+r,ctrl+s,f5", "send", "Send", priority=True),
        Binding("f2,ctrl+o", "requests", "Requests", priority=True, tooltip="Ready-made and sent"),
        Binding("f6", "next_part", "Pane", priority=True),
        Binding("escape", "back", "Back"),
        Binding("c,y", "copy", "Copy"),
        *(Binding(str(n), f"view({n - 1})", "View", show=False) for n in range(1, 8)),
        *bindings("help", "quit"),
    ]
    DEFAULT_CSS = """
    BenchScreen .banner { height: 1; padding: 0 1; background: $panel; }
    BenchScreen #requests {
        width: 36; height: 1fr; padding: 0 1; border: round $foreground 25%;
        border-title-color: $foreground 80%; background: $surface;
    }
    BenchScreen #bench { width: 1fr; height: 1fr; }
    BenchScreen MessageEditor {
        height: 8; border: round $foreground 25%; padding: 0 1;
        border-title-color: $foreground 80%;
    }
    BenchScreen MessageEditor:focus, BenchScreen #requests:focus { border: round $primary; }
    BenchScreen #summary { height: 1; padding: 0 1; }
    BenchScreen EvidenceTabs { height: 1fr; }
    BenchScreen.-short MessageEditor { height: 6; }
    BenchScreen.-short EvidenceTabs ContentSwitcher { margin-top: 0; }
    BenchScreen.-narrow #requests { display: none; }
    BenchScreen.-narrow.-listing #requests { display: block; width: 1fr; }
    BenchScreen.-narrow.-listing #bench { display: none; }
    """

    sending = False

    def compose(self) -> ComposeResult:
        """Requests beside the message, its setting, and what came of it."""
        yield Static(plain(f"Bench · {self.exercise.title}", "bold"), classes="banner")
        with Horizontal():
            yield RequestList(id="requests")
            with Vertical(id="bench"):
                yield MessageEditor(self.state.text, id="message")
                yield RequestSetting(self.exercise.checks, self.state.rows, self.state.beside)
                yield Static(id="summary")
                yield EvidenceTabs(id="seen")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show what stands on the bench; ask the app for its routes."""
        box = self.query_one("#message")
        box.border_title = plain("Request")
        box.border_subtitle = plain("ctrl+r sends")
        box.focus()
        self._say("Write a request, or take one that is ready with f2. ctrl+r sends it.")
        self.list_requests()
        self._begin()
        self.ask_for_routes()

    @work(exclusive=True, group="begin", exit_on_error=False)
    async def _begin(self) -> None:
        """Show what came of the last request."""
        if self.state.xray is not None:
            await self._show(self.state.xray)

    @property
    def tabs(self) -> EvidenceTabs:
        """What was seen."""
        return self.query_one(EvidenceTabs)

    @property
    def copies(self) -> Mapping[str, str]:
        """The request on the bench as curl, and what the view in sight offers."""
        found: dict[str, str] = {}
        try:
            request = parsed(self.query_one(MessageEditor).text)
            sent = Request(
                method=request.method,
                url=request.path,
                headers=request.headers,
                body=request.body,
            )
            found["curl command"] = curl(sent, every_header=True)
        except MessageError:
            pass
        current = self.tabs.current
        return {**found, **(current.copies if current is not None else {})}

    # Sending

    def action_send(self) -> None:
        """Send what is written."""
        if self.sending:
            self.tell("A request is under way; escape stops it.")
            return
        if self.first_is_missing:
            self.waiting = True
            words = "◌ Your app is asked what it answers; then its first request is sent."
            self._say(words, "$text-primary")
            return
        try:
            request = parsed(self.query_one(MessageEditor).text)
        except MessageError as error:
            self.tell(str(error), "warning")
            return
        self.keep_setting()
        update = {"rows": self.state.rows, "beside": self.state.beside}
        self._send(request.model_copy(update=update))

    @work(exclusive=True, group="send", exit_on_error=False)
    async def _send(self, request: BenchRequest) -> None:
        self.sending = True
        label = f"{request.method} {request.path}"
        self._say(f"◌ {label} is under way. Escape stops it.", "$text-primary")
        try:
            if not await self._save():
                self._say("Your files could not be written, so nothing was sent.", "$text-warning")
                return
            xray = await self.session.desk.ask(self.exercise, self.workspace.folder, request)
        except DeskError as error:
            self._say(f"! {error}", "bold $text-warning")
            return
        except asyncio.CancelledError:
            self._say(f"{label} was stopped; the app starts anew next time.", "$text-warning")
            raise
        finally:
            self.sending = False
        self.state.xray = xray
        await self._show(xray)
        await self.keep(request, xray)

    async def _show(self, xray: XRay) -> None:
        views: list[View] = [
            ExchangeView(xray.exchange),
            StatementsView(xray.statements),
            LoopView(xray.loop),
            OrderView(xray.happenings),
            DiagnosticsView(xray.diagnostics, FINE),
        ]
        if xray.process is not None:
            views.append(ProcessView(xray.process))
        if xray.output.strip():
            views.append(PrintedView(xray.output))
        wrong = xray.stopped or (xray.diagnostics and xray.exchange.response is None)
        await self.tabs.show(views, first=4 if wrong else 0)
        count = len(xray.diagnostics)
        told = {0: "", 1: " · 1 problem: see Why"}.get(count, f" · {count} problems: see Why")
        mark = "✗ " if count else "✓ "
        self._say(mark + summary(xray) + told, "bold $text-error" if count else "$text-success")

    def _say(self, words: str, style: str = "$text-muted") -> None:
        self.query_one("#summary", Static).update(plain(words, style))

    # Moving about

    def action_next_part(self) -> None:
        """From the message to what was seen, and back."""
        if self.focused is not None and self.tabs in self.focused.ancestors:
            self.query_one(MessageEditor).focus()
        elif self.tabs.current is not None:
            self.tabs.take_focus()

    def action_view(self, index: int) -> None:
        """One of the views, by its number."""
        self.tabs.turn_to(index)

    def action_back(self) -> None:
        """Stop what is under way; else close the list; else leave."""
        if self.sending:
            self.workers.cancel_group(self, "send")
        elif self.waiting:
            self._stop_waiting()
        elif self.has_class("-listing") and self.has_class("-narrow"):
            self.action_requests()
        else:
            self._leave(None)

    def _leave(self, to: Location | None) -> None:
        self.keep_setting()
        self.workers.cancel_group(self, "send")
        self.dismiss(to)

    @on(JumpRequested)
    def _jump(self, message: JumpRequested) -> None:
        message.stop()
        self._leave(Location(file=message.file, line=message.line))

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        if self.waiting and not self.first_is_missing:
            self._stop_waiting()

    def _stop_waiting(self) -> None:
        self.waiting = False
        self._say("Nothing was sent. ctrl+r sends what is written.", "$text-warning")
