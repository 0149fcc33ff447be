"""Everything that is known of a learner in a pack, in one value: what the screens draw."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from tutor.course.models import Module, Pack
from tutor.learner.leitner import A_DAY
from tutor.learner.mastery import ConceptStanding, Review, standings
from tutor.learner.placement import PlacementStanding
from tutor.learner.records import ExerciseState
from tutor.learner.review import Redo, ReviewQueue, queue
from tutor.learner.trials import Trial

__all__ = ["A_DAY", "Study", "study"]


@dataclass(frozen=True)
class Study:
    """States, concepts, reviews and placement at one moment."""

    at: datetime
    states: Mapping[str, ExerciseState] = field(default_factory=dict)
    concepts: Mapping[str, ConceptStanding] = field(default_factory=dict)
    queue: ReviewQueue = field(default_factory=ReviewQueue)
    placement: PlacementStanding = field(default_factory=PlacementStanding)

    def due(self, concepts: Sequence[str]) -> tuple[str, ...]:
        """Those of the concepts that want a review now."""
        today = self.at.date()
        return tuple(c for c in concepts if c in self.concepts and self.concepts[c].is_due(today))

    def mastery(self, concepts: Sequence[str]) -> float | None:
        """The mean mastery of concepts; None where nothing is known of any."""
        known = [self.concepts[c] for c in concepts if c in self.concepts]
        if not any(c.state != "new" for c in known):
            return None
        return sum(c.mastery for c in known) / len(known)

    def seconds(self, module: Module) -> float:
        """Time at work on a module's exercises."""
        names = {lesson.exercise for lesson in module.lessons}
        return sum(state.seconds for name, state in self.states.items() if name in names)


def study(
    pack: Pack,
    states: Mapping[str, ExerciseState],
    trials: Mapping[str, Sequence[Trial]],
    reviews: Sequence[Review],
    redos: Sequence[Redo],
    placement: PlacementStanding,
    now: datetime,
) -> Study:
    """What follows from everything that happened, oldest first, at the moment `now`."""
    concepts, schedules = standings(pack, trials, reviews, placement.tested_out, now)
    cards = queue(pack, concepts, schedules, trials, reviews, redos, now)
    return Study(now, states, concepts, cards, placement)


def concepts_of_module(pack: Pack, module: Module) -> tuple[str, ...]:
    """What a module's lessons and exercises are about, each concept once."""
    found: dict[str, None] = {}
    for lesson in module.lessons:
        own = pack.exercises[lesson.exercise].concepts if lesson.exercise else ()
        found |= dict.fromkeys((*lesson.concepts, *own))
    return tuple(found)
