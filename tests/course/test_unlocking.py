import pytest

from tutor.course.loading import load_pack
from tutor.course.unlocking import unlocked

FIRST, SECOND, THIRD = "say-not-found", "second", "third"


@pytest.fixture
def three(pack):
    """Three modules of one exercise: `second` requires the first, its module too; `third` none."""
    pack.add_exercise(SECOND, "middle", requires=f'["{THIRD}"]')
    pack.add_module("middle", f'["middle/01-{SECOND}.md"]', requires='["first-steps"]')
    pack.add_exercise(THIRD, "last")
    pack.add_module("last", f'["last/01-{THIRD}.md"]')
    return load_pack(pack.root)


class TestUnlocked:
    def test_what_requires_nothing_is_open(self, three):
        locks = unlocked(three, set())
        assert list(locks) == [FIRST, SECOND, THIRD]
        assert locks[FIRST] is None
        assert locks[THIRD] is None

    def test_a_required_module_comes_first(self, three):
        assert unlocked(three, set())[SECOND] == (
            "Finish the module “First steps” first: 1 exercise is left to pass."
        )

    def test_a_required_exercise_is_named_by_its_title(self, three):
        reason = unlocked(three, {FIRST})[SECOND]
        assert reason == "Pass “The book that is not there” first."

    def test_all_requirements_passed_opens(self, three):
        assert unlocked(three, {FIRST, THIRD})[SECOND] is None

    def test_what_was_passed_once_stays_open(self, three):
        assert unlocked(three, {SECOND})[SECOND] is None

    def test_passes_of_exercises_that_are_gone_do_no_harm(self, three):
        assert unlocked(three, {"gone"})[FIRST] is None
