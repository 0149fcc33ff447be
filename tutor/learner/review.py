"""What to review today: cards for the concepts that are due, shaky ones first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tutor.course.models import Exercise, Misconception, Pack
from tutor.learner.clock import day_of
from tutor.learner.leitner import A_DAY, Schedule, streak
from tutor.learner.mastery import ConceptStanding, ConceptState, Review
from tutor.learner.trials import Trial

REDO_FROM_BOX = 2
"""From this box on a concept is shown by doing its exercise again, not by judging code."""


@dataclass(frozen=True)
class Card:
    """One review: spot what a wrong answer fails on, or (without a misconception) a redo."""

    concept: str
    exercise: str
    misconception: str | None
    state: ConceptState
    due: date
    began_at: datetime | None = None
    """When it was begun, for a redo that is under way."""


@dataclass(frozen=True)
class Redo:
    """A redo that is under way."""

    concept: str
    exercise: str
    began_at: datetime


@dataclass(frozen=True)
class ReviewQueue:
    """Today's cards, and how the days before went."""

    cards: tuple[Card, ...] = ()
    waiting: int = 0
    """Concepts that are due beyond what a day asks for."""
    done_today: int = 0
    streak: int = 0
    """Days in a row on which everything due was reviewed."""
    next_due: date | None = None
    """When the next concept falls due, where none is today."""


def queue(
    pack: Pack,
    concepts: Mapping[str, ConceptStanding],
    schedules: Mapping[str, Schedule],
    trials: Mapping[str, Sequence[Trial]],
    reviews: Sequence[Review],
    redos: Sequence[Redo],
    now: datetime,
) -> ReviewQueue:
    """What to review now; at most `A_DAY` a day, a redo under way among them."""
    today = day_of(now, now)
    days = [day_of(review.at, now) for review in reviews]
    done = days.count(today)
    due = sorted((c for c in concepts.values() if c.is_due(today)), key=_urgency)
    room = max(A_DAY - done, 0)
    begun = {redo.concept: redo for redo in redos}
    due.sort(key=lambda c: c.concept not in begun)  # what was begun is finished first
    cards: list[Card] = []
    for concept in due:
        if len(cards) == room:
            break
        card = _card(pack, concept, trials, reviews, begun.get(concept.concept), cards)
        if card is not None:
            cards.append(card)
    later = [c.due for c in concepts.values() if c.due is not None and c.due > today]
    return ReviewQueue(
        tuple(cards),
        max(len(due) - len(cards), 0),
        done,
        streak(schedules.values(), days, today),
        min(later, default=None),
    )


def named(exercise: Exercise, name: str | None) -> Misconception | None:
    """The misconception of this name."""
    return next((wrong for wrong in exercise.misconceptions if wrong.name == name), None)


def _urgency(concept: ConceptStanding) -> tuple[bool, date]:
    assert concept.due is not None
    return concept.state != "shaky", concept.due


def _card(
    pack: Pack,
    concept: ConceptStanding,
    trials: Mapping[str, Sequence[Trial]],
    reviews: Sequence[Review],
    redo: Redo | None,
    before: Sequence[Card],
) -> Card | None:
    assert concept.due is not None
    own = [e for e in pack.ordered_exercises() if concept.concept in e.concepts]
    known = [e for e in own if any(t.passed for t in trials.get(e.id, ()))] or own
    if not known:
        return None
    asked = [review for review in reviews if review.concept == concept.concept]
    exercise = known[len(asked) % len(known)]
    wrong: str | None = None
    if redo is not None and redo.exercise in pack.exercises:
        exercise = pack.exercises[redo.exercise]
    elif concept.box < REDO_FROM_BOX and redo is None:
        wrong = _misconception(exercise, trials.get(exercise.id, ()), reviews, before)
    began = redo.began_at if redo is not None else None
    return Card(concept.concept, exercise.id, wrong, concept.state, concept.due, began)


def _misconception(
    exercise: Exercise,
    trials: Sequence[Trial],
    reviews: Sequence[Review],
    before: Sequence[Card],
) -> str | None:
    """The one that was asked least: first what the learner once handed in, then as declared."""
    fallen_for = {trial.misconception for trial in trials if trial.kind == "handed-in"}
    names = [wrong.name for wrong in exercise.misconceptions]
    if not names:
        return None
    asked = [r.misconception for r in reviews if r.exercise == exercise.id]
    asked += [card.misconception for card in before if card.exercise == exercise.id]
    order = {name: (asked.count(name), name not in fallen_for) for name in names}
    return min(names, key=lambda name: order[name])
