"""Points of exercises, mastery of concepts, and when they become shaky."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.learner.days import MONDAY, at
from tests.learner.samples import make_exercise, make_pack
from tutor.course.models import Pack
from tutor.learner.mastery import ConceptStanding, Earned, Review, earned, standings
from tutor.learner.trials import Trial

A, B = "slow-report", "other-report"
CONCEPT = "blocking"


def failed(day: float, misconception: str | None = None, **more) -> Trial:
    return Trial(A, at(day), False, misconception=misconception, **more)


def passed(day: float, exercise: str = A, **more) -> Trial:
    return Trial(exercise, at(day), True, **more)


def review(day: float, right: bool = True) -> Review:
    return Review(CONCEPT, A, at(day), right)


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    """Two exercises that train the same concept."""
    folder = tmp_path / "pack" / "exercises"
    return make_pack(tmp_path / "pack", *(make_exercise(folder / name) for name in (A, B)))


def standing(pack: Pack, *told: Trial | Review, tested_out=None, day: float = 30):
    """The concept's standing after all this."""
    trials: dict[str, list[Trial]] = {}
    for trial in told:
        if isinstance(trial, Trial):
            trials.setdefault(trial.exercise, []).append(trial)
    reviews = [x for x in told if isinstance(x, Review)]
    tested = {CONCEPT: at(tested_out)} if tested_out is not None else {}
    return standings(pack, trials, reviews, tested, at(day))[0][CONCEPT]


class TestWhatAnExerciseGives:
    @pytest.mark.parametrize(
        ("trials", "points"),
        [
            ([], 0),
            ([failed(0)], 0),
            ([passed(0)], 2),
            ([failed(0), passed(1)], 1),
            ([passed(0, hints=1)], 0),
            ([passed(0, solution_seen=True)], 0),
            ([failed(0, "sleeps"), passed(1)], 0),
            ([failed(0, "sleeps")], -1),
            ([failed(0, "sleeps"), failed(1, "waits"), passed(2)], 0),
        ],
    )
    def test_points(self, pack, trials, points):
        # The sample exercise has one hint, so that its first is its last.
        assert earned(pack.exercises[A], trials).points == points

    def test_what_the_tutor_checked_by_itself_is_no_submission(self, pack):
        draft = failed(0, "sleeps", kind="draft")
        broken = failed(0, kind="broken")
        assert earned(pack.exercises[A], [draft, broken, passed(1)]).points == 2

    def test_the_starters_own_fault_is_nobodys_misconception(self, pack):
        untouched = failed(0, "sleeps", kind="untouched")
        given = earned(pack.exercises[A], [untouched, failed(1, "sleeps"), passed(2)])
        assert given == Earned(1, at(2))
        assert earned(pack.exercises[A], [untouched, failed(1, "waits")]).points == -1

    def test_hints_before_the_last_take_nothing_away(self, pack):
        three = pack.exercises[A].model_copy(update={"hints": ("a", "b", "c")})
        assert earned(three, [passed(0, hints=2)]).points == 2
        assert earned(three, [passed(0, hints=3)]).points == 0


class TestConcepts:
    def test_nothing_done_is_new(self, pack):
        assert standing(pack) == ConceptStanding(CONCEPT)

    def test_one_pass_is_learning_and_due_the_next_day(self, pack):
        found = standing(pack, passed(0))
        assert (found.state, found.points, found.mastery) == ("learning", 2, 0.67)
        assert found.due == MONDAY.date() + timedelta(days=1)

    def test_three_points_from_two_exercises_are_mastered(self, pack):
        found = standing(pack, passed(0), Trial(B, at(1), False), passed(2, B))
        assert (found.state, found.mastery) == ("mastered", 1.0)

    def test_one_exercise_is_mastered_by_a_review_three_days_later(self, pack):
        assert standing(pack, passed(0), review(1)).state == "learning"
        assert standing(pack, passed(0), review(1)).mastery == 0.9
        assert standing(pack, passed(0), review(3)).state == "mastered"

    def test_a_later_pass_wants_two_reviews(self, pack):
        late = failed(0), passed(0.1)
        assert standing(pack, *late, review(4)).state == "learning"
        assert standing(pack, *late, review(1), review(4)).state == "mastered"

    def test_a_failed_review_makes_it_shaky_and_due_tomorrow(self, pack):
        found = standing(pack, passed(0), review(3), review(6, right=False))
        assert (found.state, found.mastery, found.box) == ("shaky", 0.5, 0)
        assert found.due == at(7).date()
        assert standing(pack, passed(0), review(3), review(6, False), review(7)).state == "mastered"

    def test_a_misconception_after_the_pass_makes_it_shaky(self, pack):
        again = Trial(B, at(2), False, misconception="sleeps")
        assert standing(pack, passed(0), again).state == "shaky"
        assert standing(pack, Trial(B, at(0), False, misconception="x"), passed(2)).state != "shaky"

    def test_a_pass_with_the_last_hint_is_shaky(self, pack):
        found = standing(pack, passed(0, hints=1))
        assert (found.state, found.points, found.mastery) == ("shaky", 0, 0.0)


class TestTestedOut:
    def test_it_counts_three_fifths_and_is_due_in_three_days(self, pack):
        found = standing(pack, passed(0), tested_out=0)
        assert (found.state, found.mastery, found.due) == ("tested-out", 0.6, at(3).date())

    def test_also_where_the_gate_was_passed_long_before(self, pack):
        found = standing(pack, passed(0), tested_out=5)
        assert (found.state, found.mastery, found.due) == ("tested-out", 0.6, at(8).date())

    def test_its_review_makes_it_mastered_or_shaky(self, pack):
        assert standing(pack, passed(0), review(3), tested_out=0).state == "mastered"
        assert standing(pack, passed(0), review(3, False), tested_out=0).state == "shaky"


class TestBoxes:
    def test_the_intervals_grow_with_every_right_answer(self, pack):
        day, told, gaps = 0.0, [passed(0)], []
        for _ in range(5):
            due: date = standing(pack, *told).due
            gaps.append((due - at(day).date()).days)
            day += gaps[-1]
            told.append(review(day))
        assert gaps == [1, 3, 7, 21, 21]
