"""Versions of the learner's files, as data: attempts, copies put aside, and what there is now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from tutor.learner.kept import KeptCopy
from tutor.learner.records import Attempt

Status = Literal["passed", "failed", "not_judged", "error", "kept"]
Against = Literal["now", "before", "start", "reference", "marked"]

GLYPHS: dict[Status, str] = {
    "passed": "✓",
    "failed": "✗",
    "not_judged": "?",
    "error": "!",
    "kept": "⧉",
}
WORDS: dict[Status, str] = {
    "passed": "passed",
    "failed": "failed",
    "not_judged": "not judged",
    "error": "not decided",
    "kept": "put aside",
}
CALLED: dict[Against, str] = {
    "now": "now",
    "before": "the one before",
    "start": "the start",
    "reference": "the reference",
    "marked": "the marked one",
}


@dataclass(frozen=True)
class Version:
    """One state of the learner's files that can be looked at and brought back."""

    key: str
    at: datetime
    status: Status
    title: str
    """What it is called in a sentence: `attempt 12`."""
    note: str = ""
    """The first failure, or why it was put aside."""
    attempt: Attempt | None = None
    copy: KeptCopy | None = None

    @property
    def checks(self) -> str:
        """How many checks passed, of how many."""
        return f"{self.attempt.passed}/{self.attempt.checks}" if self.attempt else ""


def versions(attempts: Sequence[Attempt], copies: Sequence[KeptCopy]) -> tuple[Version, ...]:
    """All of them, newest first."""
    found = [_of_attempt(attempt) for attempt in attempts]
    found += [_of_copy(copy) for copy in copies]
    return tuple(sorted(found, key=lambda version: version.at, reverse=True))


def _of_attempt(attempt: Attempt) -> Version:
    leading = attempt.verdict.leading
    return Version(
        key=f"attempt-{attempt.id}",
        at=attempt.at,
        status=attempt.status,
        title=f"attempt {attempt.id}",
        note=leading.message if leading is not None and attempt.status != "passed" else "",
        attempt=attempt,
    )


def _of_copy(copy: KeptCopy) -> Version:
    return Version(
        key=f"kept-{copy.folder.name}",
        at=copy.at,
        status="kept",
        title=f"the copy before the {copy.why}",
        note=f"Put aside before a {copy.why}, in {copy.folder.name}",
        copy=copy,
    )


def moment(at: datetime, now: datetime) -> str:
    """When that was, as short as it is clear: today's are times, older ones have their day."""
    local, today = at.astimezone(), now.astimezone()
    if local.date() == today.date():
        return f"today {local:%H:%M:%S}"
    return f"{local:%b %d %H:%M}" if local.year == today.year else f"{local:%Y-%m-%d}"
