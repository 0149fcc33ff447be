"""What is remembered of a learner, as data."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from tutor.grading.verdict import Verdict, VerdictStatus

State = Literal["new", "started", "passed", "re-verify"]
"""`re-verify`: passed once, and the checks have changed since."""


@dataclass(frozen=True)
class Attempt:
    """One verdict on one submission; `at` in UTC, `seconds` from submission to verdict."""

    id: int
    at: datetime
    status: VerdictStatus
    passed: int
    checks: int
    seconds: float
    verdict: Verdict


@dataclass(frozen=True)
class ExerciseState:
    """Where the learner stands in an exercise."""

    state: State = "new"
    attempts: int = 0
    failed_checks: tuple[str, ...] = ()
    """Checks of the newest attempt that failed or ended in an error, in declared order."""
    hints: int = 0
    """How many hints were shown."""
    solution_seen: bool = False
    passed_at: datetime | None = None
    """When it was passed first, in UTC."""
    seconds: float = 0.0
    """Time at work until the first pass; longer breaks do not count."""
    skipped: bool = False
    """The placement led past it: it counts as done for what builds on it."""


@dataclass(frozen=True)
class Place:
    """Where the learner left off. Steps count from 0, lines from 1."""

    lesson: str | None = None
    step: int | None = None
    exercise: str | None = None
    file: str | None = None
    line: int | None = None
    pane: str | None = None
