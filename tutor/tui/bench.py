"""The request bench as it was left, as data."""

from dataclasses import dataclass, field

from tutor.grading.bench.message import written
from tutor.grading.bench.models import BenchRequest, XRay
from tutor.learner.requests import Sent
from tutor.tui.text import shorten

BLANK = "GET /"


@dataclass
class BenchState:
    """What stands on the bench of one exercise."""

    text: str = BLANK
    """The request as it is written."""
    rows: str | None = None
    """The check whose rows the database gets before the request."""
    beside: str | None = None
    """What another caller asks for meanwhile."""
    ready: tuple[BenchRequest, ...] = ()
    sent: list[Sent] = field(default_factory=list)
    xray: XRay | None = None

    def take(self, request: BenchRequest) -> None:
        """Put a request on the bench, to be changed or sent."""
        self.text = written(request)
        self.rows = request.rows
        if request.beside is not None:
            self.beside = request.beside


def summary(xray: XRay) -> str:
    """What came of a request, in one line."""
    response = xray.exchange.response
    parts = [f"{response.status} after {response.ms:.0f} ms" if response else "no answer"]
    statements = sum(run.total for run in xray.statements.runs)
    parts.append("1 statement" if statements == 1 else f"{statements} statements")
    held = sum(block.ms for block in xray.loop.blocks)
    parts.append(f"loop held {held:.0f} ms" if xray.loop.blocks else "loop free")
    if xray.stopped:
        parts.append("the app is gone")
    elif xray.started:
        parts.append("app started anew")
    return " · ".join(parts)


def sent_line(sent: Sent, width: int) -> str:
    """One request of the history in so many cells."""
    status = str(sent.status) if sent.status is not None else " – "
    return shorten(f"{status} {sent.request.method} {sent.request.path}", width)
