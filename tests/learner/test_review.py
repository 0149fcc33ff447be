"""Which cards a day brings, and the streak of days on which everything due was done."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.learner.days import MONDAY, at
from tests.learner.samples import make_exercise, make_pack
from tutor.course.models import Misconception, Pack
from tutor.learner.leitner import Schedule, streak
from tutor.learner.mastery import Review
from tutor.learner.placement import PlacementStanding
from tutor.learner.review import Redo
from tutor.learner.study import study
from tutor.learner.trials import Trial

NAMES = tuple(f"exercise-{number}" for number in range(5))


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    """Five exercises with a concept each, and two misconceptions in each."""
    made = []
    for name in NAMES:
        exercise = make_exercise(tmp_path / "pack" / "exercises" / name)
        wrong = tuple(
            Misconception(name=x, check="nobody-waits", says=("x",), folder=exercise.folder)
            for x in ("sleeps", "waits")
        )
        changes = {"concepts": (f"concept.{name[-1]}",), "misconceptions": wrong}
        made.append(exercise.model_copy(update=changes))
    return make_pack(tmp_path / "pack", *made)


def queue(pack: Pack, trials, reviews=(), redos=(), day: float = 1):
    by_exercise: dict[str, list[Trial]] = {}
    for trial in trials:
        by_exercise.setdefault(trial.exercise, []).append(trial)
    return study(pack, {}, by_exercise, reviews, redos, PlacementStanding(), at(day)).queue


def passed(number: int, day: float = 0, **more) -> Trial:
    return Trial(NAMES[number], at(day), True, **more)


def review(number: int, day: float, right: bool = True, misconception: str | None = "sleeps"):
    return Review(f"concept.{number}", NAMES[number], at(day), right, misconception)


class TestTheQueue:
    def test_nothing_is_due_on_the_day_of_the_pass(self, pack):
        found = queue(pack, [passed(0)], day=0.3)
        assert (found.cards, found.next_due) == ((), at(1).date())

    def test_a_day_brings_three_at_most_the_oldest_first(self, pack):
        found = queue(pack, [passed(n, n / 100) for n in range(5)], day=2)
        assert [card.exercise for card in found.cards] == list(NAMES[:3])
        assert found.waiting == 2

    def test_what_is_done_today_leaves_less_for_today(self, pack):
        trials = [passed(n) for n in range(5)]
        found = queue(pack, trials, [review(0, 2), review(1, 2)], day=2.1)
        assert [card.exercise for card in found.cards] == [NAMES[2]]
        assert (found.done_today, found.waiting) == (2, 2)
        found = queue(pack, trials, [review(n, 2) for n in range(3)], day=2.1)
        assert found.cards == ()

    def test_shaky_ones_come_first(self, pack):
        trials = [*(passed(n) for n in range(4)), passed(4, 1, hints=1)]
        assert queue(pack, trials, day=2).cards[0].exercise == NAMES[4]

    def test_the_card_shows_what_the_learner_once_handed_in_then_another(self, pack):
        fell = Trial(NAMES[0], at(0), False, misconception="waits")
        trials = [fell, passed(0, 0.1)]
        (card,) = queue(pack, trials).cards
        assert card.misconception == "waits"
        (card,) = queue(pack, trials, [review(0, 1, False, "waits")], day=2).cards
        assert card.misconception == "sleeps"

    def test_two_concepts_of_one_exercise_show_two_misconceptions(self, pack):
        exercises = dict(pack.exercises)
        both = exercises[NAMES[0]].model_copy(update={"concepts": ("concept.0", "concept.9")})
        pack = pack.model_copy(update={"exercises": {**exercises, NAMES[0]: both}})
        cards = queue(pack, [passed(0)]).cards
        assert {card.misconception for card in cards} == {"sleeps", "waits"}

    def test_from_the_third_box_on_the_exercise_is_done_again(self, pack):
        reviews = [review(0, 1), review(0, 4)]
        (card,) = queue(pack, [passed(0)], reviews, day=11).cards
        assert card.misconception is None

    def test_a_redo_under_way_comes_first_and_is_marked(self, pack):
        trials = [passed(n) for n in range(5)]
        redo = Redo("concept.4", NAMES[4], at(1))
        cards = queue(pack, trials, redos=[redo], day=2).cards
        assert (cards[0].exercise, cards[0].began_at) == (NAMES[4], at(1))


class TestTheStreak:
    def days(self, *spans, done=(), today=10):
        schedule = Schedule(spans=[(day(a), day(b) if b is not None else None) for a, b in spans])
        return streak([schedule], [day(d) for d in done], day(today))

    def test_days_without_anything_due_neither_count_nor_interrupt(self):
        assert self.days((1, 1), (5, 5), done=(1, 5)) == 2

    def test_a_missed_day_interrupts(self):
        assert self.days((1, 1), (5, 6), (8, 8), done=(1, 6, 8)) == 2

    def test_today_counts_once_it_is_done_and_interrupts_only_tomorrow(self):
        assert self.days((1, 1), (10, None), done=(1,)) == 1
        assert self.days((1, 1), (10, 10), done=(1, 10)) == 2
        assert self.days((1, 1), (10, None), done=(1,), today=11) == 0

    def test_three_a_day_are_enough(self):
        spans = [(4, 4), (4, 4), (4, 4), (4, 5)]
        assert self.days(*spans, done=(4, 4, 4, 5)) == 2

    def test_nothing_yet_is_none(self):
        assert self.days() == 0


def day(number: int):
    return MONDAY.date() + timedelta(days=number)
