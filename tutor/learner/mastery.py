"""How well each concept is known, by what was tried, reviewed and tested out.

An exercise gives 2 points for a pass at the first submission, 1 for a later one, 0 where the last
hint or the reference had been seen, and takes 1 off where a named misconception was handed in.
A review that was right gives 1. Mastered are 3 points from two exercises, or from one and a review
at least three days later; failing again makes a concept shaky.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from tutor.course.models import Exercise, Pack
from tutor.learner.clock import day_of
from tutor.learner.leitner import Schedule
from tutor.learner.trials import Trial

ConceptState = Literal["new", "learning", "shaky", "tested-out", "mastered"]

ENOUGH = 3
"""Points that make a concept mastered."""
LATER = timedelta(days=3)
"""How long after the pass a review shows that something stayed."""
TESTED_OUT = 0.6
NEARLY, SHAKY = 0.9, 0.5
"""The most that mastery can be short of mastered, and while a concept is shaky."""
LAST_HINT = 3


@dataclass(frozen=True)
class Review:
    """A review that was answered."""

    concept: str
    exercise: str
    at: datetime
    right: bool
    misconception: str | None = None
    """What the card showed; None for a redo."""


@dataclass(frozen=True)
class Earned:
    """What an exercise gave to each of its concepts."""

    points: int = 0
    passed_at: datetime | None = None
    slips: tuple[datetime, ...] = ()
    """When named misconceptions were handed in."""


@dataclass(frozen=True)
class ConceptStanding:
    """Where the learner stands in a concept."""

    concept: str
    state: ConceptState = "new"
    points: int = 0
    mastery: float = 0.0
    due: date | None = None
    box: int = 0

    def is_due(self, today: date) -> bool:
        """Whether it wants a review now."""
        return self.due is not None and self.due <= today


def earned(exercise: Exercise, trials: Iterable[Trial]) -> Earned:
    """What the trials of one exercise, oldest first, are worth."""
    given: set[str | None] = set()
    slips: list[datetime] = []
    submissions = 0
    points, passed_at = 0, None
    for trial in trials:
        if trial.kind == "untouched":
            given.add(trial.misconception)  # the starter's fault, not the learner's idea
        if trial.kind != "handed-in":
            continue
        submissions += 1
        if trial.passed and passed_at is None:
            passed_at = trial.at
            points = 0 if _told(exercise, trial) else 2 if submissions == 1 else 1
        elif trial.misconception is not None and trial.misconception not in given:
            slips.append(trial.at)
    return Earned(points - bool(slips), passed_at, tuple(slips))


def _told(exercise: Exercise, trial: Trial) -> bool:
    """Whether the way was shown as far as it can be."""
    last = min(LAST_HINT, len(exercise.hints))
    return trial.solution_seen or (last > 0 and trial.hints >= last)


def standings(
    pack: Pack,
    trials: Mapping[str, Sequence[Trial]],
    reviews: Sequence[Review],
    tested_out: Mapping[str, datetime],
    now: datetime,
) -> tuple[dict[str, ConceptStanding], dict[str, Schedule]]:
    """Every concept of the pack in the course's order, and its schedule.

    `trials` by exercise and `reviews` oldest first; `tested_out` says when, by concept.
    """
    values = {e.id: earned(e, trials.get(e.id, ())) for e in pack.ordered_exercises()}
    found: dict[str, ConceptStanding] = {}
    schedules: dict[str, Schedule] = {}
    for concept in concepts_of(pack):
        own = {e.id: values[e.id] for e in pack.ordered_exercises() if concept in e.concepts}
        story = _Story(concept, now)
        story.tell(own, [r for r in reviews if r.concept == concept], tested_out.get(concept))
        tried = any(trials.get(name) for name in own)
        found[concept], schedules[concept] = story.standing(tried), story.schedule
    return found, schedules


def concepts_of(pack: Pack) -> tuple[str, ...]:
    """Every concept that an exercise trains, in the order in which the course comes to it."""
    return tuple(dict.fromkeys(c for e in pack.ordered_exercises() for c in e.concepts))


class _Story:
    """What happened to one concept, told in order."""

    def __init__(self, concept: str, now: datetime) -> None:
        self.concept, self.now = concept, now
        self.schedule = Schedule()
        self.points = 0
        self.passes: dict[str, datetime] = {}
        self.scored: set[str] = set()
        self.shaky = False
        self.tested: datetime | None = None
        self.since_tested = False
        self.stayed = False

    def tell(
        self, own: Mapping[str, Earned], reviews: Sequence[Review], tested: datetime | None
    ) -> None:
        """Everything in the order of its happening."""
        events: list[tuple[datetime, int, object]] = []
        for exercise, value in own.items():
            self.points += value.points
            events += [(at, 1, None) for at in value.slips]
            if value.passed_at is not None:
                events.append((value.passed_at, 0, exercise))
        if tested is not None:
            # Before the pass of the gate that is part of it.
            events.append((tested, -1, tested))
        events += [(review.at, 2, review) for review in reviews]
        for at, order, what in sorted(events, key=lambda event: event[:2]):
            day = day_of(at, self.now)
            if order == -1:
                self.schedule.tested_out(day)
                self.tested = at
            elif order == 0:
                self._passed(str(what), own[str(what)], at, day)
            elif order == 1:
                self._slipped(day)
            elif isinstance(what, Review):
                self._reviewed(what, day)

    def _passed(self, exercise: str, value: Earned, at: datetime, day: date) -> None:
        self.schedule.learned(day)
        self.passes[exercise] = at
        if value.points > 0:
            self.scored.add(exercise)
        self.shaky = value.points <= 0 and not self.scored
        self.since_tested = self.tested is not None and at > self.tested

    def _slipped(self, day: date) -> None:
        if self.passes or self.tested is not None:
            self.shaky = True
            self.since_tested = True
            self.schedule.slipped(day)

    def _reviewed(self, review: Review, day: date) -> None:
        self.schedule.reviewed(day, review.right)
        self.shaky = not review.right
        self.since_tested = True
        if review.right:
            self.points += 1
            first = min([*self.passes.values(), *filter(None, [self.tested])], default=review.at)
            self.stayed = self.stayed or review.at - first >= LATER

    def standing(self, tried: bool) -> ConceptStanding:
        """Where it all led."""
        enough = self.points >= ENOUGH and (
            len(self.scored) > 1 or (bool(self.passes) and self.stayed)
        )
        state: ConceptState = "learning" if tried or self.passes else "new"
        mastery = min(max(self.points, 0) / ENOUGH, NEARLY)
        if self.tested is not None:
            state = "tested-out"
            mastery = max(mastery, TESTED_OUT) if self.since_tested else TESTED_OUT
        if enough:
            state, mastery = "mastered", 1.0
        if self.shaky:
            state, mastery = "shaky", min(mastery, SHAKY)
        return ConceptStanding(
            self.concept,
            state,
            self.points,
            round(mastery, 2),
            self.schedule.due,
            self.schedule.box,
        )
