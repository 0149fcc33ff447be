"""The rows of the course map as data: what is there, in which state, under which words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tutor.course.models import Exercise, Lesson, Module, Pack
from tutor.learner.records import ExerciseState
from tutor.learner.study import Study
from tutor.tui import course_map

Filter = Literal["all", "open", "started", "passed", "due", "locked", "re-verify"]
FILTERS: dict[Filter, str] = {
    "all": "All",
    "open": "Open",
    "started": "Started",
    "passed": "Passed",
    "due": "Due",
    "re-verify": "Re-verify",
    "locked": "Locked",
}
"""What the map can be narrowed to, and what it is called."""


@dataclass(frozen=True)
class Entry:
    """A lesson, or the exercise after it."""

    key: str
    module: Module
    lesson: Lesson
    exercise: Exercise | None
    state: str
    lock: str | None
    due: bool
    mastery: float | None
    seconds: float
    words: str
    """Everything that a search finds it by, in lower case."""

    def belongs(self, narrowed: Filter) -> bool:
        """Whether a filter lets it through."""
        if narrowed == "all":
            return True
        if self.exercise is None:
            return False
        if narrowed == "due":
            return self.due
        if narrowed == "open":
            return self.state in ("new", "started", "re-verify")
        return self.state == narrowed


def entries(pack: Pack, study: Study | None) -> list[Entry]:
    """Every row in the course's order; without a study, as far as the pack tells."""
    states = dict(study.states) if study is not None else {}
    locks = course_map.locks(pack, states)
    found = []
    for module in pack.modules:
        for lesson in module.lessons:
            found.append(_lesson(module, lesson))
            if lesson.exercise is not None:
                exercise = pack.exercises[lesson.exercise]
                lock = locks[exercise.id]
                found.append(_exercise(module, lesson, exercise, lock, study))
    return found


def wanted(rows: Sequence[Entry], narrowed: Filter, words: str) -> list[Entry]:
    """The rows that a filter lets through and that hold every word."""
    asked = words.casefold().split()
    return [
        row for row in rows if row.belongs(narrowed) and all(word in row.words for word in asked)
    ]


def counts(rows: Sequence[Entry]) -> dict[Filter, int]:
    """How many exercises each filter lets through."""
    own = [row for row in rows if row.exercise is not None]
    return {name: sum(row.belongs(name) for row in own) for name in FILTERS}


def _lesson(module: Module, lesson: Lesson) -> Entry:
    words = (module.title, lesson.title, lesson.id, *lesson.concepts, "lesson")
    text = " ".join(words).casefold()
    return Entry(lesson.id, module, lesson, None, "lesson", None, False, None, 0.0, text)


def _exercise(
    module: Module, lesson: Lesson, exercise: Exercise, lock: str | None, study: Study | None
) -> Entry:
    standing = study.states.get(exercise.id) if study is not None else None
    standing = standing or ExerciseState()
    state = "locked" if lock else standing.state
    learned = study is not None and standing.passed_at is not None
    due = bool(study is not None and learned and study.due(exercise.concepts))
    mastery = study.mastery(exercise.concepts) if study is not None else None
    words = [module.title, lesson.title, lesson.id, *lesson.concepts, exercise.title, exercise.id]
    words += [*exercise.concepts, state, *(["due"] if due else [])]
    return Entry(
        f"{lesson.id}/{exercise.id}",
        module,
        lesson,
        exercise,
        state,
        lock,
        due,
        mastery,
        standing.seconds,
        " ".join(words).casefold(),
    )
