"""What the checks pane shows, as data: every event of an attempt makes a new board."""

import time
from dataclasses import dataclass, replace
from typing import Literal

from tutor.course.models import Exercise
from tutor.grading.events import AttemptEnded, AttemptStarted, CheckEnded, CheckStarted, Event
from tutor.grading.verdict import CheckResult, Diagnostic, Location, Verdict

RowState = Literal["waiting", "running", "passed", "failed", "not_reached", "not_judged", "error"]
Phase = Literal["idle", "running", "done", "cancelled", "fault"]

GLYPHS: dict[RowState, str] = {
    "waiting": "·",
    "running": "◌",
    "passed": "✓",
    "failed": "✗",
    "not_reached": "–",
    "not_judged": "?",
    "error": "!",
}
WORDS: dict[RowState, str] = {
    "waiting": "waiting",
    "running": "running",
    "passed": "passed",
    "failed": "failed",
    "not_reached": "not reached",
    "not_judged": "not judged",
    "error": "not decided",
}


@dataclass(frozen=True)
class Row:
    """One check and what is known of it."""

    id: str
    title: str
    state: RowState = "waiting"
    result: CheckResult | None = None

    @property
    def diagnostic(self) -> Diagnostic | None:
        """The first thing that is wrong, where something is."""
        return self.result.diagnostics[0] if self.result and self.result.diagnostics else None


@dataclass(frozen=True)
class Board:
    """The checks of one exercise and the attempt that is running or ran last."""

    rows: tuple[Row, ...] = ()
    phase: Phase = "idle"
    verdict: Verdict | None = None
    stale: bool = False
    """The text was edited after this attempt began."""
    outgrown: bool = False
    """The exercise has other checks now than those of this verdict."""
    fault: str = ""
    began: float = 0.0
    """`time.monotonic()` at the start of the attempt."""

    @property
    def passed(self) -> int:
        """How many checks passed."""
        return sum(row.state == "passed" for row in self.rows)

    @property
    def decided(self) -> int:
        """How many checks have a result."""
        return sum(row.state not in ("waiting", "running") for row in self.rows)

    @property
    def first_failure(self) -> Row | None:
        """The first check as declared that did not pass and says why."""
        states = ("failed", "error", "not_judged")
        failed = [row for state in states for row in self.rows if row.state == state]
        return failed[0] if failed else None

    @property
    def all_passed(self) -> bool:
        """Whether the newest whole attempt passed the checks of now."""
        passed = self.verdict is not None and self.verdict.status == "passed"
        return passed and not self.outgrown

    @property
    def not_judged(self) -> bool:
        """Whether the machine was too busy for the newest attempt: it neither passed nor failed."""
        return self.verdict is not None and self.verdict.status == "not_judged"

    @property
    def problems(self) -> tuple[Location, ...]:
        """Every place that the attempt complains of, in order, without repetition."""
        found = [self.verdict.problem] if self.verdict else []
        found += [d for row in self.rows if row.result for d in row.result.diagnostics]
        return tuple(dict.fromkeys(d.location for d in found if d and d.location))

    def row(self, check_id: str) -> Row | None:
        """The row of this check."""
        return next((row for row in self.rows if row.id == check_id), None)


def blank(exercise: Exercise) -> Board:
    """The board before any attempt."""
    return Board(tuple(Row(check.id, check.title) for check in exercise.checks))


def started(board: Board) -> Board:
    """An attempt begins: nothing is known of any check."""
    rows = tuple(Row(row.id, row.title) for row in board.rows)
    return Board(rows, phase="running", began=time.monotonic())


def told(board: Board, event: Event) -> Board:
    """The board after `event`."""
    match event:
        case AttemptStarted():
            return board
        case CheckStarted(check=check_id):
            return replace(board, rows=_changed(board.rows, check_id, "running", None))
        case CheckEnded(result=result):
            return replace(board, rows=_changed(board.rows, result.id, result.status, result))
        case AttemptEnded(verdict=verdict):
            return ended(board, verdict)


def ended(board: Board, verdict: Verdict) -> Board:
    """The board of a whole verdict; checks that it does not name stay as they were.

    A verdict may be kept from when the exercise had other checks.
    """
    results = {result.id: result for result in verdict.checks}
    # What stops an attempt as a whole leaves no results of single checks.
    outgrown = bool(results) and results.keys() != {row.id for row in board.rows}
    rows = tuple(
        replace(row, state=results[row.id].status, result=results[row.id])
        if row.id in results
        else row
        for row in board.rows
    )
    return replace(board, rows=rows, phase="done", verdict=verdict, outgrown=outgrown)


def stopped(board: Board, reason: str = "") -> Board:
    """The attempt was cancelled, or (with a reason) the tutor could not carry it out."""
    rows = tuple(
        replace(row, state="waiting") if row.state == "running" else row for row in board.rows
    )
    return replace(board, rows=rows, phase="fault" if reason else "cancelled", fault=reason)


def in_short(board: Board) -> str:
    """How the checks stand in a few words; none before the first attempt."""
    total = len(board.rows)
    match board.phase:
        case "idle":
            return ""
        case "running":
            return "◌ checks run"
        case "cancelled":
            return "checks stopped"
        case "fault":
            return "! not graded"
        case "done":
            mark = "✓" if board.all_passed else "?" if board.not_judged else "✗"
            old = ", out of date" if board.stale or board.outgrown else ""
            return f"{mark} {board.passed}/{total} checks passed{old}"


def _changed(
    rows: tuple[Row, ...], check_id: str, state: RowState, result: CheckResult | None
) -> tuple[Row, ...]:
    return tuple(
        replace(row, state=state, result=result) if row.id == check_id else row for row in rows
    )
