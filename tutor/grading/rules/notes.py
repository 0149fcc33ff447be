"""Notes beside a verdict: what no check asked for, and what no request may have run.

A note never counts and never fails anything. There are few, on the learner's own files only, none
on a line that a failed check names already.
"""

import asyncio
import contextlib
from collections.abc import Iterable

from tutor.course.editable import is_editable
from tutor.course.models import Exercise
from tutor.grading.rules.ruff import Finding, findings
from tutor.grading.rules.starting import start_only
from tutor.grading.rules.words import ON_THE_LOOP, WORDS, Words
from tutor.grading.submission import Submission
from tutor.grading.verdict import CheckResult, Diagnostic, Location

MAX_NOTES = 3
PATIENCE = 0.1
"""Seconds that a verdict waits for its notes at most; they began when the attempt did."""


class Notes:
    """The notes on one submission, in the making since this object was made."""

    def __init__(self, exercise: Exercise, submission: Submission) -> None:
        self._submission = submission
        self._mine = {p: c for p, c in submission.files.items() if is_editable(exercise, p)}
        self._task = asyncio.create_task(self._look())

    async def ready(self, checks: Iterable[CheckResult]) -> tuple[Diagnostic, ...]:
        """The notes, () where they are not done in time."""
        # A verdict never depends on its notes: whatever goes wrong with them, there are none.
        with contextlib.suppress(Exception):
            async with asyncio.timeout(PATIENCE):
                found = await asyncio.shield(self._task)
                return chosen(found, self._submission, checks)
        return ()

    async def _look(self) -> list[Finding]:
        found = await findings(self._mine, WORDS)
        if not any(finding.rule in ON_THE_LOOP for finding in found):
            return found
        starting = await asyncio.to_thread(start_only, self._submission.texts())
        return [f for f in found if f.rule not in ON_THE_LOOP or (f.file, f.line) not in starting]

    async def close(self) -> None:
        """Ends what is still running."""
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)


def chosen(
    found: Iterable[Finding], submission: Submission, checks: Iterable[CheckResult]
) -> tuple[Diagnostic, ...]:
    """The few findings that are worth a note, the weightiest first."""
    named = {
        (diagnostic.location.file, diagnostic.location.line)
        for check in checks
        for diagnostic in check.diagnostics
        if diagnostic.location is not None
    }
    weights = {rule: weight for weight, rule in enumerate(WORDS)}
    kept: dict[tuple[str, int], Finding] = {}
    for finding in sorted(found, key=lambda f: weights.get(f.rule, len(weights))):
        place = (finding.file, finding.line)
        if place not in named:
            kept.setdefault(place, finding)
    return tuple(_note(finding, submission) for finding in list(kept.values())[:MAX_NOTES])


def _note(finding: Finding, submission: Submission) -> Diagnostic:
    words = WORDS.get(finding.rule, Words(finding.message, "", ""))
    return Diagnostic(
        code=f"note-{finding.rule.lower()}",
        message=words.message,
        location=Location(file=finding.file, line=finding.line, column=finding.column),
        excerpt=submission.line(finding.file, finding.line) or None,
        why=words.why,
        direction=words.direction,
    )
