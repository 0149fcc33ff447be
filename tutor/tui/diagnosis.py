"""Why a check did not pass, laid out for reading: observation, place, reason, direction."""

from collections.abc import Iterable

from textual.content import Content

from tutor.grading.printed import last_lines, shown_already
from tutor.grading.verdict import Diagnostic, Evidence, Verdict
from tutor.tui import board as boards
from tutor.tui.evidence.compact import drawn
from tutor.tui.keys import spoken
from tutor.tui.text import lines, plain, prose, seconds

MUTED = "$text-muted"


def of_row(row: boards.Row) -> Content:
    """Everything that is known of one check."""
    if row.result is None:
        return plain(boards.WORDS[row.state].capitalize() + ".", MUTED)
    if row.state == "passed":
        words = f"Passed in {seconds(row.result.seconds)}."
        return lines(plain(words, "$text-success"), _evidence(row.result.evidence))
    if row.state == "not_reached" and not row.result.diagnostics:
        return plain("Not reached: a check that this one builds on did not pass.", MUTED)
    told = [told_as_is(diagnostic, opens=True) for diagnostic in row.result.diagnostics]
    return Content("\n\n").join([*told, *_blocks(row.result.evidence)])


def of_problem(verdict: Verdict) -> Content:
    """What stopped the attempt as a whole."""
    if verdict.problem is None:
        return plain("")
    blocks = [told_as_is(verdict.problem, opens=True), *_blocks(verdict.problem_evidence)]
    kept, earlier = last_lines(verdict.output)
    if kept and not shown_already(verdict.problem_evidence):
        heading = "Printed by the app" + (f", after {earlier} lines more" if earlier else "")
        blocks.append(lines(plain(heading, MUTED + " italic"), plain(kept)))
    return Content("\n\n").join(blocks)


def of_fault(reason: str) -> Content:
    """The tutor's own fault: the learner's code was not judged."""
    return lines(
        plain("The tutor could not grade this; your code was not judged.", "bold $text-warning"),
        plain(reason),
        plain(f"Press {spoken('run')} to try again.", MUTED),
    )


def of_pass(verdict: Verdict) -> Content:
    """All checks passed, and what can be done now."""
    totals = verdict.totals
    words = f"✓ All {totals.checks} checks passed in {seconds(totals.seconds)}."
    keys = f"{spoken('next')} goes on; {spoken('solution')} compares with the reference."
    return lines(plain(words, "bold $text-success"), plain(keys, MUTED))


def of_outgrown() -> Content:
    """The exercise has other checks now than those that gave this verdict."""
    return lines(
        plain("The exercise has changed since this was checked.", "bold $text-warning"),
        plain(f"{spoken('run')} runs the checks that it has now.", MUTED),
    )


def of_notes(verdict: Verdict) -> Content:
    """What the source shows beside the checks; it never counts."""
    heading = plain("Beside the checks, and without points", MUTED + " italic")
    return Content("\n\n").join([heading, *(told_as_is(note) for note in verdict.notes)])


def of_ignored(verdict: Verdict) -> Content:
    """The learner's files that don't count."""
    heading = "These files don't count, because they aren't yours to change in this exercise:"
    return lines(plain(heading, "$text-warning"), *(plain(f"  {p}") for p in verdict.ignored))


def told_as_is(diagnostic: Diagnostic, *, opens: bool = False) -> Content:
    """One diagnostic in reading order; `opens` where the key to its lesson works."""
    parts = [
        prose(diagnostic.message, "bold"),
        _place(diagnostic),
        prose(diagnostic.why),
        plain(""),
    ]
    if diagnostic.direction:
        parts[3] = plain("→ ", "bold $text-primary") + prose(diagnostic.direction, "$text-primary")
    if diagnostic.lesson:
        key = f" ({spoken('explain')} opens it)" if opens else ""
        parts.append(plain(f"Lesson: {diagnostic.lesson}{key}", MUTED))
    return Content("\n\n").join([part for part in parts if part.plain])


def _place(diagnostic: Diagnostic) -> Content:
    where = diagnostic.location
    if where is None:
        return plain("")
    excerpt = plain(f"{where.line:>5} ", MUTED) + plain((diagnostic.excerpt or "").strip())
    return lines(
        plain(f"{where.file}:{where.line}", "$text-accent"),
        excerpt if diagnostic.excerpt else plain(""),
    )


def _blocks(evidence: Iterable[Evidence]) -> list[Content]:
    return [drawn(item) for item in evidence]


def _evidence(evidence: Iterable[Evidence]) -> Content:
    return Content("\n").join(_blocks(evidence))
