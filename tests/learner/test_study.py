"""What is known of a learner, from the database: trials, reviews, redos, the placement."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.learner.days import Days, at
from tests.learner.samples import STARTER, lay, make_exercise, make_pack, make_verdict
from tutor.course.models import (
    Misconception,
    Pack,
    Placement,
    PlacementQuestion,
    Predict,
    Step,
)
from tutor.grading.verdict import Diagnostic
from tutor.learner.path import locks, next_exercise
from tutor.learner.progress import Progress

FIRST, SECOND = "slow-report", "other-report"
OWN = {"app/services/report.py": "def build():\n    return 1\n", "app/main.py": "x = 1\n"}


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture
async def progress(tmp_path: Path, days: Days) -> AsyncIterator[Progress]:
    async with await Progress.open(tmp_path / "progress.sqlite3", clock=days) as progress:
        yield progress


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    """Two modules of one exercise each; the first is the gate of the placement."""
    folder = tmp_path / "pack" / "exercises"
    made = []
    for name in (FIRST, SECOND):
        exercise = make_exercise(folder / name)
        wrong = folder / name / "misconceptions" / "sleeps"
        lay(wrong, {"app/main.py": "import time\n"})
        sleeps = Misconception(name="sleeps", check="nobody-waits", says=("slept",), folder=wrong)
        changes = {"misconceptions": (sleeps,), "concepts": (f"concept.{name[:5]}",)}
        made.append(exercise.model_copy(update=changes))
    pack = make_pack(tmp_path / "pack", *made)
    predict = Predict(
        question="How long?", snippet="1", choices=("long", "short"), answer="long", measured="1 s"
    )
    step = Step(title="Asks", markdown="", predict=predict)
    lessons = [x.model_copy(update={"steps": (step,)}) for x in pack.modules[0].lessons]
    modules = tuple(
        pack.modules[0].model_copy(update={"id": name, "lessons": (lesson,), "requires": needs})
        for name, lesson, needs in zip(("one", "two"), lessons, ((), ("one",)), strict=True)
    )
    asked = PlacementQuestion(lesson=f"about-{FIRST}", gate=FIRST)
    placement = Placement(minutes=5, questions=(asked,))
    return pack.model_copy(update={"modules": modules, "placement": placement})


def slept(exercise: str = FIRST):
    """A verdict that shows the misconception."""
    verdict = make_verdict("failed", exercise=exercise)
    why = Diagnostic(code="blocking-call", message="It slept for a second.")
    checks = verdict.checks[0], verdict.checks[1].model_copy(update={"diagnostics": (why,)})
    return verdict.model_copy(update={"checks": checks})


async def concept(progress: Progress, pack: Pack, exercise: str = FIRST):
    return (await progress.study(pack)).concepts[f"concept.{exercise[:5]}"]


class TestAttempts:
    async def test_a_named_misconception_takes_a_point(self, progress, pack):
        await progress.states(pack)
        await progress.record(pack.id, slept(), OWN)
        assert (await concept(progress, pack)).points == -1
        await progress.record(pack.id, make_verdict("passed"), OWN)
        assert (await concept(progress, pack)).points == 0

    async def test_it_is_found_in_attempts_of_before_as_well(self, progress, pack, tmp_path):
        await progress.states(pack)
        await progress.record(pack.id, slept(), OWN)
        with closing(sqlite3.connect(tmp_path / "progress.sqlite3")) as raw, raw:
            raw.execute("UPDATE attempts SET kind = NULL, misconception = NULL, hints = NULL")
        assert (await concept(progress, pack)).points == -1

    async def test_the_starter_as_it_came_is_nobodys_idea(self, progress, pack):
        await progress.states(pack)
        untouched = {name: text for name, text in STARTER.items() if name.endswith(".py")}
        await progress.record(pack.id, slept(), untouched)
        await progress.record(pack.id, make_verdict("passed"), OWN)
        assert (await concept(progress, pack)).points == 2

    async def test_a_draft_is_no_submission(self, progress, pack):
        await progress.states(pack)
        await progress.record(pack.id, slept(), OWN, draft=True)
        await progress.record(pack.id, make_verdict("passed"), OWN, draft=True)
        assert (await concept(progress, pack)).points == 2

    async def test_hints_after_the_pass_take_nothing_away(self, progress, pack):
        await progress.states(pack)
        await progress.record(pack.id, make_verdict("passed"), OWN)
        await progress.show_hint(pack.id, FIRST, 1)
        await progress.mark_solution_seen(pack.id, FIRST)
        assert (await concept(progress, pack)).points == 2


class TestTime:
    async def test_reading_and_typing_count_and_a_night_does_not(self, progress, pack, days):
        from tutor.learner.progress import Place

        await progress.mark_started(pack.id, FIRST)
        for pause in (5, 10, 600, 5):
            days.pass_by(minutes=pause)
            await progress.set_place(pack.id, Place(lesson="x", step=1, exercise=FIRST))
        assert (await progress.states(pack))[FIRST].seconds == 20 * 60

    async def test_a_place_starts_nothing(self, progress, pack):
        from tutor.learner.progress import Place

        await progress.set_place(pack.id, Place(exercise=FIRST))
        assert (await progress.states(pack))[FIRST].state == "new"


class TestReviews:
    async def card(self, progress, pack):
        (card,) = (await progress.study(pack)).queue.cards
        return card

    async def passed(self, progress, pack, days):
        await progress.states(pack)
        await progress.record(pack.id, make_verdict("passed"), OWN)
        days.pass_by(3)

    async def test_a_right_guess_masters_and_a_wrong_one_makes_shaky(self, progress, pack, days):
        await self.passed(progress, pack, days)
        card = await self.card(progress, pack)
        assert card.misconception == "sleeps"
        assert await progress.studies.reviewed(pack.id, card, "nobody-waits", "nobody-waits")
        assert (await concept(progress, pack)).state == "mastered"
        days.pass_by(3)
        card = await self.card(progress, pack)
        assert not await progress.studies.reviewed(pack.id, card, "", "nobody-waits")
        assert (await concept(progress, pack)).state == "shaky"

    async def test_a_redo_ends_with_the_next_pass(self, progress, pack, days):
        await self.passed(progress, pack, days)
        card = await self.card(progress, pack)
        await progress.studies.begin_redo(pack.id, card)
        await progress.studies.begin_redo(pack.id, card)
        assert (await self.card(progress, pack)).began_at == days.now
        await progress.record(pack.id, make_verdict("failed"), OWN)
        assert (await self.card(progress, pack)).began_at is not None
        await progress.record(pack.id, make_verdict("passed"), OWN)
        study = await progress.study(pack)
        assert (study.queue.cards, study.queue.done_today) == ((), 1)
        assert (await concept(progress, pack)).state == "mastered"

    async def test_a_redo_with_a_misconception_is_not_right(self, progress, pack, days):
        await self.passed(progress, pack, days)
        await progress.studies.begin_redo(pack.id, await self.card(progress, pack))
        await progress.record(pack.id, slept(), OWN)
        await progress.record(pack.id, make_verdict("passed"), OWN)
        assert (await concept(progress, pack)).state == "shaky"

    async def test_giving_up_ends_a_redo(self, progress, pack, days):
        assert not await progress.studies.give_up(pack.id, FIRST)
        await self.passed(progress, pack, days)
        await progress.studies.begin_redo(pack.id, await self.card(progress, pack))
        assert await progress.studies.give_up(pack.id, FIRST)
        assert (await concept(progress, pack)).state == "shaky"


class TestPlacement:
    async def answered(self, progress, pack, choice="long"):
        placement = (await progress.study(pack)).placement
        assert placement.next is not None
        return await progress.studies.answer_placement(pack.id, placement.next, choice)

    async def test_a_right_answer_opens_its_gate_and_the_gate_tests_the_concept_out(
        self, progress, pack, days
    ):
        assert (await progress.study(pack)).placement.phase == "new"
        await progress.studies.begin_placement(pack.id)
        assert (await progress.study(pack)).placement.phase == "questions"
        assert await self.answered(progress, pack)
        placement = (await progress.study(pack)).placement
        assert (placement.phase, len(placement.open_gates)) == ("gates", 1)
        await progress.record(pack.id, make_verdict("failed"), OWN)
        await progress.record(pack.id, make_verdict("passed"), OWN)
        found = await concept(progress, pack)
        assert (found.state, found.mastery, found.due) == ("tested-out", 0.6, at(3).date())

    async def test_every_gate_passed_leads_to_the_module_after(self, progress, pack):
        assert locks(pack, await progress.states(pack))[SECOND] is not None
        await self.answered(progress, pack)
        await progress.record(pack.id, make_verdict("passed"), OWN)
        study = await progress.study(pack)
        assert (study.placement.phase, study.placement.row.leads_to) == ("over", "two")
        assert study.states[FIRST].skipped
        assert locks(pack, study.states)[SECOND] is None
        assert next_exercise(pack, study.states).id == SECOND

    async def test_a_wrong_answer_ends_it_where_nothing_is_left_to_prove(self, progress, pack):
        assert not await self.answered(progress, pack, "short")
        study = await progress.study(pack)
        assert (study.placement.phase, study.placement.row.leads_to) == ("over", None)
        assert study.placement.known_lessons == frozenset()
        assert locks(pack, study.states)[SECOND] is not None

    async def test_a_hint_makes_a_gate_worthless(self, progress, pack):
        await self.answered(progress, pack)
        await progress.show_hint(pack.id, FIRST, 1)
        await progress.record(pack.id, make_verdict("passed"), OWN)
        study = await progress.study(pack)
        assert study.placement.gates[0].state == "told"
        assert study.placement.row.leads_to is None
        assert study.concepts["concept.slow-"].state != "tested-out"
        assert study.placement.known_lessons == {f"about-{FIRST}"}

    async def test_the_first_answer_stands(self, progress, pack):
        placement = (await progress.study(pack)).placement
        await progress.studies.answer_placement(pack.id, placement.next, "short")
        await progress.studies.answer_placement(pack.id, placement.asked[0], "long")
        assert (await progress.study(pack)).placement.right == 0


class TestTheWay:
    async def test_what_was_started_once_is_open(self, progress, pack):
        await progress.mark_started(pack.id, SECOND)
        states = await progress.states(pack)
        assert locks(pack, states)[SECOND] is None
        assert next_exercise(pack, states).id == FIRST
