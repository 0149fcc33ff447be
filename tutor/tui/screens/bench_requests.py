"""The part of the request bench that knows the requests: ready-made, sent before, to be sent."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from textual import on, work

from tutor.course.models import Exercise
from tutor.grading.bench.models import BenchRequest, XRay
from tutor.grading.bench.ready import beside, ready_made
from tutor.learner.requests import Sent, keep_requests, read_requests, requests_file, with_request
from tutor.learner.workspace import Workspace
from tutor.tui.bench import BLANK, BenchState
from tutor.tui.grading import DeskError
from tutor.tui.screens.copying import CopyingScreen
from tutor.tui.screens.evidence import Outcome
from tutor.tui.widgets.message_editor import MessageEditor
from tutor.tui.widgets.request_list import RequestList
from tutor.tui.widgets.request_setting import RequestSetting


class BenchRequestsScreen(CopyingScreen[Outcome]):
    """Puts one of the requests on the bench, and keeps those that were sent."""

    def __init__(
        self,
        exercise: Exercise,
        workspace: Workspace,
        state: BenchState,
        save: Callable[[], Awaitable[bool]],
    ) -> None:
        super().__init__()
        self.exercise, self.workspace, self.state = exercise, workspace, state
        self._save = save
        self._asking = True
        """Whether the app has yet to say what it answers."""
        self.waiting = False
        """Whether the first ready-made request is to be sent as soon as it is there."""

    @property
    def setting(self) -> RequestSetting:
        """The circumstances."""
        return self.query_one(RequestSetting)

    # The app's routes

    @work(exclusive=True, group="routes", exit_on_error=False)
    async def ask_for_routes(self) -> None:
        """Offer what was sent in earlier sittings, and what the app says that it answers."""
        path = self._kept_in()
        if not self.state.sent:
            self.state.sent = await asyncio.to_thread(read_requests, path)
            self.list_requests()
        try:
            if await self._save():
                folder = self.workspace.folder
                self._take_routes(await self.session.desk.openapi(self.exercise, folder))
        except DeskError as error:
            self.tell(str(error), "warning")
        self._asking = False
        if self.waiting:
            self.waiting = False
            self.action_send()

    @property
    def first_is_missing(self) -> bool:
        """Whether nothing stands on the bench yet, and something is about to."""
        return self._asking and self.query_one(MessageEditor).text.strip() in ("", BLANK)

    def action_send(self) -> None:
        """Send what is written."""

    def _take_routes(self, document: Mapping[str, object]) -> None:
        self.state.ready = ready_made(document)
        health = beside(document)
        editor = self.query_one(MessageEditor)
        if editor.text == BLANK and (self.state.sent or self.state.ready):
            others = [request for request in self.state.ready if request.path != health]
            newest = [sent.request for sent in self.state.sent]
            self.state.take([*newest, *others, *self.state.ready][0])
            editor.load_text(self.state.text)
            self.setting.rows = self.state.rows
        if not self.state.sent and health is not None:
            self.state.beside = health
        self.list_requests()
        self.setting.offer(self.state.ready, self.state.beside)

    def list_requests(self) -> None:
        """Show what can be taken."""
        self.query_one(RequestList).show(self.state.ready, self.state.sent)

    @on(RequestList.Taken)
    def _taken(self, message: RequestList.Taken) -> None:
        message.stop()
        self.take(message.request)

    def take(self, request: BenchRequest) -> None:
        """Put a request on the bench."""
        self.state.take(request)
        self.set_class(False, "-listing")
        editor = self.query_one(MessageEditor)
        editor.load_text(self.state.text)
        editor.focus()
        self.setting.rows = request.rows
        self.call_after_refresh(editor.focus)

    async def keep(self, request: BenchRequest, xray: XRay) -> None:
        """Remember a request that was sent, for next time too."""
        response = xray.exchange.response
        sent = Sent(
            request=request,
            status=response.status if response else None,
            ms=response.ms if response else None,
        )
        self.state.sent = with_request(self.state.sent, sent)
        self.list_requests()
        try:
            await asyncio.to_thread(keep_requests, self._kept_in(), self.state.sent)
        except OSError as error:
            self.tell(f"The request is not kept for next time ({error.strerror}).", "warning")

    def _kept_in(self) -> Path:
        folder = self.session.settings.data_folder
        return requests_file(folder, self.session.pack.id, self.exercise.id)

    # The list

    def action_requests(self) -> None:
        """To the requests that are ready, or back to the message."""
        listed = self.query_one(RequestList)
        if self.focused is listed:
            self.set_class(False, "-listing")
            self.call_after_refresh(self.query_one(MessageEditor).focus)
            return
        self.set_class(True, "-listing")
        if listed.display and listed.size.width:
            listed.focus()
        else:
            self.call_after_refresh(listed.focus)  # what is hidden takes no focus

    def keep_setting(self) -> None:
        """Remember what stands on the bench."""
        self.state.text = self.query_one(MessageEditor).text
        self.state.rows, self.state.beside = self.setting.rows, self.setting.beside
