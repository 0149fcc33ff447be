"""What an app printed, cut for people: its last words count most."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tutor.grading.verdict import Evidence

LAST_LINES = 20
"""How many lines are shown: a flood of them must not hide the verdict."""
LONGEST = 2000
"""How many characters are shown."""


def last_lines(text: str) -> tuple[str, int]:
    """Return the end of a program's output, and how many lines before it were left out."""
    printed = text.strip().splitlines()
    kept = "\n".join(printed[-LAST_LINES:])[-LONGEST:]
    return kept, max(0, len(printed) - kept.count("\n") - 1)


def shown_already(evidence: Iterable[Evidence]) -> bool:
    """Return whether the end of a process, with what it printed, is among the evidence."""
    return any(each.kind == "process" and each.output.strip() for each in evidence)
