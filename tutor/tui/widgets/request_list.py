"""Requests to take: those that the app's own description offers, and those that were sent."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tutor.grading.bench.models import BenchRequest
from tutor.learner.requests import Sent
from tutor.tui.bench import sent_line
from tutor.tui.text import plain, shorten

CELLS = 30
FROM_ERROR = 400


class RequestList(OptionList):
    """Enter takes one."""

    BORDER_TITLE = "Requests"

    @dataclass
    class Taken(Message):
        """The learner wants this request on the bench."""

        request: BenchRequest

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._requests: list[BenchRequest] = []

    def show(self, ready: Sequence[BenchRequest], sent: Sequence[Sent]) -> None:
        """Other requests, in place of those that are there."""
        self._requests = []
        options: list[Option] = []
        if ready:
            options.append(Option(plain("Ready-made", "bold $text-accent"), disabled=True))
        for request in ready:
            line = plain(shorten(f"{request.method} {request.path}", CELLS))
            options.append(Option(line, id=self._number(request)))
        if sent:
            options.append(Option(plain("Sent", "bold $text-accent"), disabled=True))
        for old in sent:
            good = old.status is not None and old.status < FROM_ERROR
            line = plain(sent_line(old, CELLS), "$text-success" if good else "$text-error")
            options.append(Option(line, id=self._number(old.request)))
        if not options:
            options.append(Option(plain("The app says nothing yet.", "$text-muted"), disabled=True))
        self.set_options(options)

    def _number(self, request: BenchRequest) -> str:
        self._requests.append(request)
        return f"request-{len(self._requests) - 1}"

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        index = int(str(event.option.id).removeprefix("request-"))
        self.post_message(self.Taken(self._requests[index]))
