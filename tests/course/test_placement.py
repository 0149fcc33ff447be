"""A pack's placement: what it may name, what it asks, and where it leads."""

import pytest

from tests.course.conftest import COURSE, LESSON
from tutor.course.checking import problems
from tutor.course.loading import load_pack
from tutor.course.placement import exercises_before, module_after, questions

TABLE = '[placement]\nminutes = 5\n\n[[placement.questions]]\nlesson = "not-found"\n'


@pytest.fixture
def placed(pack):
    """The small pack with a placement of one question, and a second module."""
    pack.add_exercise("second", "more")
    pack.add_module("more", '["more/01-second.md"]')
    pack.replace(COURSE, "[[modules]]", TABLE + "\n[[modules]]")
    return pack


class TestWhatItAsks:
    def test_a_lesson_is_asked_by_its_first_question(self, placed):
        (asked,) = questions(load_pack(placed.root))
        assert asked.lesson.id == "not-found"
        assert asked.predict == asked.lesson.steps[asked.step].predict
        assert asked.key == f"not-found#{asked.step + 1}"
        assert asked.concepts == ()

    def test_a_gate_proves_what_it_shares_with_the_lesson(self, placed):
        placed.replace(COURSE, 'lesson = "not-found"', 'lesson = "not-found"\ngate = "second"')
        pack = load_pack(placed.root)
        (asked,) = questions(pack)
        assert asked.gate is not None and asked.gate.id == "second"
        assert asked.concepts == tuple(c for c in asked.gate.concepts if c in asked.lesson.concepts)

    def test_every_gate_passed_leads_past_the_last_gates_module(self, placed):
        placed.replace(
            COURSE, 'lesson = "not-found"', 'lesson = "not-found"\ngate = "say-not-found"'
        )
        pack = load_pack(placed.root)
        following = module_after(pack)
        assert following is not None and following.id == "more"
        assert exercises_before(pack, "more") == {"say-not-found"}
        assert exercises_before(pack, "unheard-of") == set()

    def test_a_pack_without_one_asks_nothing(self, pack):
        assert questions(load_pack(pack.root)) == ()


class TestWhatItMayName:
    def test_a_lesson_that_is_not_there(self, placed):
        placed.replace(COURSE, 'lesson = "not-found"', 'lesson = "nowhere"')
        assert "names 'nowhere', which is no lesson's id" in placed.problem()

    def test_a_step_that_asks_nothing(self, placed):
        placed.replace(COURSE, 'lesson = "not-found"', 'lesson = "not-found"\nstep = 9')
        assert "asks no `predict` question in step 9" in placed.problem()

    def test_a_gate_that_is_not_there(self, placed):
        placed.replace(COURSE, 'lesson = "not-found"', 'lesson = "not-found"\ngate = "later"')
        assert "`placement.questions[not-found].gate` names 'later'" in placed.problem()

    def test_a_question_that_is_there_twice(self, placed):
        again = '\n[[placement.questions]]\nlesson = "not-found"\n'
        placed.replace(COURSE, TABLE, TABLE + again)
        assert "the placement asks 'not-found' twice" in placed.problem()

    def test_a_misspelt_field_brings_the_right_word(self, placed):
        placed.replace(COURSE, 'lesson = "not-found"', 'lesson = "not-found"\ngates = "second"')
        assert any("did you mean `gate`?" in problem for problem in placed.problems())

    def test_a_gate_that_proves_something_else(self, placed):
        placed.replace(COURSE, 'lesson = "not-found"', 'lesson = "not-found"\ngate = "second"')
        text = placed.text(LESSON)
        line = next(x for x in text.splitlines() if x.startswith("concepts"))
        placed.replace(LESSON, line, 'concepts = ["something.else"]')
        assert any("share no concept" in x for x in problems(load_pack(placed.root)))
