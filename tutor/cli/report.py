"""An attempt as plain text: each check as it ends, then the verdict."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tutor.cli.evidence import lines, place, printed
from tutor.cli.faults import FAILED, FAULT, NOT_JUDGED, PASSED
from tutor.cli.plain import indented, say, say_state
from tutor.grading.printed import shown_already

if TYPE_CHECKING:
    from tutor.grading.events import Event
    from tutor.grading.verdict import CheckResult, Diagnostic, Evidence, Verdict

EXIT_CODES = {"passed": PASSED, "failed": FAILED, "error": FAULT, "not_judged": NOT_JUDGED}
"""The exit code that a verdict's status gives."""
NOT_YOURS = "These files don't count, because they aren't yours to change in this exercise:"


@dataclass
class Report:
    """Prints the events of one attempt; every check is told once."""

    told: set[str] = field(default_factory=set)

    def tell(self, event: Event) -> None:
        """Print what an event says, if it says something to a person."""
        from tutor.grading.events import AttemptEnded, CheckEnded

        if isinstance(event, CheckEnded):
            self._check(event.result)
        elif isinstance(event, AttemptEnded):
            self._verdict(event.verdict)

    def _check(self, result: CheckResult) -> None:
        self.told.add(result.id)
        say_state(result.status, result.title)
        for diagnostic in result.diagnostics:
            say_diagnostic(diagnostic)
        if result.status in ("failed", "error"):
            say_evidence(result.evidence)

    def _verdict(self, verdict: Verdict) -> None:
        for result in verdict.checks:
            if result.id not in self.told:
                self._check(result)
        if verdict.problem is not None:
            say("\nThe attempt stopped:")
            say_diagnostic(verdict.problem)
            say_evidence(verdict.problem_evidence)
        told = shown_already(verdict.problem_evidence)
        if verdict.status != "passed" and verdict.output.strip() and not told:
            say(f"\nThe app printed:\n{indented(printed(verdict.output))}")
        if verdict.status == "passed" and verdict.notes:
            say("\nBeside the checks, and without points:")
            for note in verdict.notes:
                say_diagnostic(note)
        if verdict.ignored:
            say(f"\n{NOT_YOURS}")
            for path in verdict.ignored:
                say(indented(path))
        say()
        say_state(verdict.status, summary(verdict))
        if verdict.status == "not_judged":
            say("It counts as no attempt. Run the checks again when less is running here.")
        if verdict.tier != "kernel":
            say(f"Confined at tier {verdict.tier} only; `fastcto-tutor doctor` says what it lacks.")


def summary(verdict: Verdict) -> str:
    """A verdict in one line: checks, points, seconds."""
    totals = verdict.totals
    return (
        f"{verdict.exercise}: {totals.passed} of {totals.checks} checks, "
        f"{totals.points} of {totals.max_points} points, {totals.seconds:.1f} seconds"
    )


def say_diagnostic(diagnostic: Diagnostic) -> None:
    """Print why something did not pass: observation, place, reason, direction."""
    say(indented(diagnostic.message))
    if diagnostic.location is not None:
        excerpt = f": {diagnostic.excerpt.strip()}" if diagnostic.excerpt else ""
        say(indented(f"{place(diagnostic.location)}{excerpt}"))
    if diagnostic.why:
        say(indented(f"Why it matters: {diagnostic.why}"))
    if diagnostic.direction:
        say(indented(f"Where to go: {diagnostic.direction}"))
    if diagnostic.lesson:
        lesson, _, step = diagnostic.lesson.partition("#")
        say(indented(f"Read: `fastcto-tutor show {lesson}`" + (f", step {step}" if step else "")))


def say_evidence(evidence: tuple[Evidence, ...]) -> None:
    """Print what was seen."""
    for piece in evidence:
        say(indented("Seen:"))
        for line in lines(piece):
            say(indented(line, 6))
