"""Under which circumstances a request is sent: the rows in the database, and another caller."""

from collections.abc import Sequence
from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Select, Static

from tutor.course.models import CheckSpec
from tutor.grading.bench.models import BenchRequest
from tutor.tui.text import plain

NOTHING = ""


class RequestSetting(Horizontal):
    """Two choices in one line."""

    DEFAULT_CSS = """
    RequestSetting { height: 1; }
    RequestSetting Static { width: auto; padding: 0 1; color: $text-muted; }
    RequestSetting Select { width: 1fr; height: 1; }
    """

    def __init__(self, checks: Sequence[CheckSpec], rows: str | None, beside: str | None) -> None:
        super().__init__(id="setting")
        self._checks = checks
        self._first = self._known(rows), beside or NOTHING

    def compose(self) -> ComposeResult:
        """What stands in the database; who else asks."""
        rows, beside = self._first
        checks = [(plain(f"as in: {check.title}"), check.id) for check in self._checks]
        as_they_are = (plain("the rows that are there"), NOTHING)
        yield Static("Rows")
        yield self._select([as_they_are, *checks], rows, "rows")
        yield Static("Meanwhile")
        yield self._select(_callers((), beside), beside, "beside")

    def _select(self, options: list[tuple[Any, str]], value: str, id: str) -> Select[str]:
        return Select(options, value=value, allow_blank=False, compact=True, id=id)

    @property
    def rows(self) -> str | None:
        """The check whose rows the database gets; None leaves it."""
        return str(self.query_one("#rows", Select).value) or None

    @rows.setter
    def rows(self, check_id: str | None) -> None:
        self.query_one("#rows", Select).value = self._known(check_id)

    @property
    def beside(self) -> str | None:
        """What another caller asks for; None for nobody."""
        return str(self.query_one("#beside", Select).value) or None

    def offer(self, ready: Sequence[BenchRequest], beside: str | None) -> None:
        """The paths that another caller can ask for, and which of them it does."""
        select = self.query_one("#beside", Select)
        select.set_options(_callers(ready, beside or NOTHING))
        select.value = beside or NOTHING

    def _known(self, check_id: str | None) -> str:
        known = {check.id for check in self._checks}
        return check_id if check_id is not None and check_id in known else NOTHING


def _callers(ready: Sequence[BenchRequest], beside: str) -> list[tuple[Any, str]]:
    paths = dict.fromkeys([beside, *(r.path for r in ready if r.method == "GET")])
    paths.pop(NOTHING, None)
    told = [(plain(f"another caller asks {path} each 50 ms"), path) for path in paths]
    return [(plain("nobody else asks"), NOTHING), *told]
