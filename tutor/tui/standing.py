"""How standings look: meters, glyphs with words, days."""

from datetime import date

from textual.content import Content

from tutor.learner.mastery import ConceptState
from tutor.learner.study import Study
from tutor.tui.text import plain

CONCEPT_GLYPHS: dict[ConceptState, str] = {
    "new": "·",
    "learning": "◔",
    "shaky": "≈",
    "tested-out": "◕",
    "mastered": "●",
}
CONCEPT_WORDS: dict[ConceptState, str] = {
    "new": "new",
    "learning": "learning",
    "shaky": "shaky",
    "tested-out": "tested out",
    "mastered": "mastered",
}
CONCEPT_STYLES: dict[ConceptState, str] = {
    "new": "$text-muted",
    "learning": "$text-primary",
    "shaky": "$text-warning",
    "tested-out": "$text-accent",
    "mastered": "$text-success",
}


def meter(value: float | None, cells: int) -> Content:
    """A bar and its percentage; nothing is known of None."""
    if value is None:
        return plain("▱" * cells + "   – ", "$text-muted")
    full = round(value * cells)
    style = "$text-success" if value >= 1 else "$text-primary"
    return (
        plain("▰" * full, style)
        + plain("▱" * (cells - full), "$text-muted")
        + plain(f"{value * 100:4.0f}%")
    )


def when(due: date | None, today: date) -> str:
    """A day on which something is due, as one says it."""
    if due is None:
        return ""
    days = (due - today).days
    if days <= 0:
        return "due now"
    return "due tomorrow" if days == 1 else f"due in {days} days"


def minutes(seconds: float) -> str:
    """Time at work; a start counts as a minute."""
    return f"{max(1, round(seconds / 60))} min" if seconds > 0 else ""


def counted(number: int, what: str) -> str:
    """A number with its noun."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def reviews(study: Study) -> Content:
    """How the reviews stand, in a line."""
    queue, today = study.queue, study.at.date()
    if queue.cards:
        words = plain(f"{counted(len(queue.cards), 'review')} due today", "bold $text-warning")
        if queue.waiting:
            words += plain(f", {queue.waiting} more wait", "$text-muted")
    elif queue.waiting:
        words = plain("Today's reviews are done", "$text-success")
        words += plain(f"; {queue.waiting} more wait for tomorrow", "$text-muted")
    elif queue.next_due is not None:
        words = plain(f"No review is due; the next is {when(queue.next_due, today)}")
    else:
        words = plain("Reviews begin the day after the first pass", "$text-muted")
    if queue.streak:
        days = counted(queue.streak, "day")
        words += plain(f"  ·  {days} in a row with everything due reviewed", "$text-success")
    return words
