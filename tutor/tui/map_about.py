"""What the map says of the row that is looked at."""

from collections.abc import Iterator

from textual.content import Content

from tutor.learner.records import ExerciseState
from tutor.learner.study import Study
from tutor.tui.map_entries import Entry
from tutor.tui.standing import (
    CONCEPT_GLYPHS,
    CONCEPT_STYLES,
    CONCEPT_WORDS,
    counted,
    minutes,
    when,
)
from tutor.tui.text import plain, prose


def about(row: Entry, study: Study | None) -> Iterator[Content]:
    """Line by line: title, standing, concepts, module."""
    if row.exercise is None:
        yield plain(row.lesson.title, "bold")
        yield prose(row.lesson.sentence)
        yield _concepts(row.lesson.concepts, study)
    else:
        yield plain(row.exercise.title, "bold")
        yield _standing(row, study)
        yield _concepts(row.exercise.concepts, study)
    title = plain(f"{row.module.title}: ", "$text-muted")
    yield title + prose(row.module.summary, "$text-muted")


def _standing(row: Entry, study: Study | None) -> Content:
    exercise = row.exercise
    assert exercise is not None
    if row.lock:
        return plain(f"Locked. {row.lock} Enter asks before it opens.", "$text-warning")
    if row.state == "re-verify":
        words = "Passed, but its checks have changed since: run them again."
        return plain(words, "$text-warning")
    found = study.states.get(exercise.id) if study is not None else None
    standing = found or ExerciseState()
    words = counted(standing.attempts, "attempt") if standing.attempts else "Not tried yet"
    if standing.seconds:
        words += f", {minutes(standing.seconds)} at work"
    if standing.hints:
        words += f", {standing.hints} of {len(exercise.hints)} hints seen"
    if standing.skipped and standing.state == "new":
        words += "; the placement led past it"
    return plain(f"{words}. {len(exercise.checks)} checks.")


def _concepts(concepts: tuple[str, ...], study: Study | None) -> Content:
    parts = [_concept(name, study) for name in concepts]
    return plain("   ").join(parts)


def _concept(name: str, study: Study | None) -> Content:
    known = study.concepts.get(name) if study is not None else None
    if study is None or known is None:
        return plain(name, "$text-muted")
    words = CONCEPT_WORDS[known.state]
    if known.state != "new":
        words += f" {known.mastery * 100:.0f}%"
    if known.is_due(study.at.date()):
        words += f", {when(known.due, study.at.date())}"
    glyph = plain(f"{CONCEPT_GLYPHS[known.state]} ", CONCEPT_STYLES[known.state])
    return glyph + plain(f"{name} ") + plain(words, CONCEPT_STYLES[known.state])
