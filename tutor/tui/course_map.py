"""Where the learner stands in the course, as data: states, what is locked, and why."""

from tutor.course.models import Exercise, Lesson, Module, Pack
from tutor.learner import path
from tutor.learner.records import ExerciseState

GLYPHS: dict[str, str] = {
    "new": "·",
    "started": "◐",
    "passed": "✓",
    "re-verify": "↻",
    "locked": "∙",
}
STYLES: dict[str, str] = {
    "new": "",
    "started": "$text-warning",
    "passed": "$text-success",
    "re-verify": "$text-warning",
    "locked": "$text-muted",
}

Standings = dict[str, ExerciseState]
"""Where the learner stands, by exercise id."""


def exercises_of(module: Module, pack: Pack) -> tuple[Exercise, ...]:
    """The exercises that a module's lessons name, in order."""
    return tuple(pack.exercises[x.exercise] for x in module.lessons if x.exercise)


def module_of(pack: Pack, lesson_id: str) -> Module:
    """The module that holds a lesson. Raises KeyError."""
    for module in pack.modules:
        if any(lesson.id == lesson_id for lesson in module.lessons):
            return module
    raise KeyError(lesson_id)


def all_lessons(pack: Pack) -> tuple[Lesson, ...]:
    """Every lesson in order."""
    return tuple(lesson for module in pack.modules for lesson in module.lessons)


def lesson_after(pack: Pack, lesson_id: str) -> Lesson | None:
    """The lesson that follows."""
    ordered = all_lessons(pack)
    index = next(i for i, lesson in enumerate(ordered) if lesson.id == lesson_id)
    return ordered[index + 1] if index + 1 < len(ordered) else None


def passed(standings: Standings, exercise_id: str) -> bool:
    """Whether an exercise was passed, also where it is to be verified again."""
    return standings.get(exercise_id, ExerciseState()).state in ("passed", "re-verify")


def locks(pack: Pack, standings: Standings) -> dict[str, str | None]:
    """Exercise id -> None where it is open, else the sentence that says what to do first."""
    return path.locks(pack, standings)


def count_passed(pack: Pack, standings: Standings) -> tuple[int, int]:
    """How many of the course's exercises are passed, and how many there are."""
    ordered = pack.ordered_exercises()
    return sum(passed(standings, e.id) for e in ordered), len(ordered)
