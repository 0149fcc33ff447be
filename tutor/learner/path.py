"""The learner's way through a pack: what is open, why not, and what comes next."""

from collections.abc import Mapping

from tutor.course.models import Exercise, Pack
from tutor.course.unlocking import unlocked
from tutor.learner.records import ExerciseState


def locks(pack: Pack, states: Mapping[str, ExerciseState]) -> dict[str, str | None]:
    """Exercise id -> None where it is open, else the sentence that says what to do first.

    What was started once is open, however that came, and so is what the placement led past.
    """
    counted = {n for n, s in states.items() if s.skipped or s.state in ("passed", "re-verify")}
    reasons = unlocked(pack, counted)
    return {
        name: reason if states.get(name, ExerciseState()).state == "new" else None
        for name, reason in reasons.items()
    }


def next_exercise(pack: Pack, states: Mapping[str, ExerciseState]) -> Exercise | None:
    """The first exercise in the course's order that is open and not passed.

    What the placement led past comes last.
    """
    reasons = locks(pack, states)
    left = [
        exercise
        for exercise in pack.ordered_exercises()
        if states.get(exercise.id, ExerciseState()).state != "passed"
        and reasons[exercise.id] is None
    ]
    left.sort(key=lambda exercise: states.get(exercise.id, ExerciseState()).skipped)
    return left[0] if left else None
