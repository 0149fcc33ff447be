"""What a review card shows, and what its answer means."""

from tutor.course.models import Exercise, Misconception
from tutor.course.tree import read_tree
from tutor.grading.misconceptions import leading_failure
from tutor.grading.verdict import Verdict

PASSES = ""
"""The choice that nothing catches it."""


def change(exercise: Exercise, wrong: Misconception) -> tuple[dict[str, str], dict[str, str]]:
    """The files that a misconception changes: as they came, and as it leaves them. Blocks.

    Raises ValueError or OSError where the pack's files cannot be read.
    """
    after = read_tree(wrong.folder)
    before = read_tree(exercise.starter, keep=lambda path: path in after)
    return _texts(before), _texts(after)


def choices(exercise: Exercise) -> tuple[tuple[str, str], ...]:
    """What can be guessed: every check's id and title, and that all of them pass."""
    return (*((spec.id, spec.title) for spec in exercise.checks), (PASSES, "Every check passes."))


def title_of(exercise: Exercise, choice: str) -> str:
    """A choice in words; a check that the exercise no longer has by its id."""
    return dict(choices(exercise)).get(choice, choice)


def caught_by(verdict: Verdict) -> str | None:
    """The check that fails first, `PASSES` for none; None where that could not be judged."""
    if verdict.status == "passed":
        return PASSES
    first = leading_failure(verdict)
    return first.id if first is not None and first.status != "not_judged" else None


def _texts(files: dict[str, bytes]) -> dict[str, str]:
    return {path: content.decode("utf-8", "replace") for path, content in files.items()}
