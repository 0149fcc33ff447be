"""Welcome, placement, progress, review and map: with the real database and the real grader."""

import asyncio
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from tests.tui.conftest import Stage, learning, playing
from tests.tui.seeding import passed
from tutor.tui.screens.ways import GateScreen, RedoScreen

RIGHT = 'WORDS = "hello"\n'


async def leaves(stage: Stage) -> None:
    """Quit as a person does, which keeps the place."""
    await stage.pilot.press("ctrl+q")
    for _ in range(500):
        if not stage.app.is_running:
            return
        await asyncio.sleep(0.02)
    pytest.fail("the app did not end")


async def concept(stage: Stage):
    session = stage.app.session
    assert session is not None
    return (await session.records.study()).concepts["contract.models"]


class TestTheWelcome:
    @pytest.fixture(autouse=True)
    def newcomer(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("FASTCTO_TUTOR_WELCOMED")

    async def test_it_comes_on_the_first_start_only_and_enter_begins(self, home: Path) -> None:
        async with playing(home) as stage:
            await stage.sees("nothing leaves it")
            await stage.press("enter")
            await stage.sees("Before you look")
            await stage.until(lambda: stage.learn.ready)
        async with playing(home) as stage:
            await stage.sees("Words in brackets")
            assert "nothing leaves it" not in stage.grid

    async def test_not_even_whoever_left_it_at_once_sees_it_again(self, home: Path) -> None:
        async with playing(home) as stage:
            await stage.sees("nothing leaves it")
            await stage.until(lambda: (home / "config" / "settings.toml").exists())
        async with playing(home) as stage:
            await stage.sees("Words in brackets")
            assert "nothing leaves it" not in stage.grid

    async def test_the_files_may_lie_elsewhere(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("FASTCTO_TUTOR_WORKSPACE")
        monkeypatch.setenv("HOME", str(home))
        async with playing(home) as stage:
            await stage.sees("Your files")
            field = stage.app.screen.query_one("#workspace", Input)
            field.value = "not/whole"
            await stage.press("enter")
            await stage.sees("beginning with / or ~")
            field.value = str(home / "mine")
            await stage.press("enter")
            await stage.until(lambda: stage.app.focused is not field)
            await stage.press("enter")
            await stage.until(lambda: stage.app.learning and stage.learn.ready)
            await stage.until(lambda: (home / "mine/little/greet/app/words.py").exists())

    async def test_it_can_be_asked_for_and_left_again(self, home: Path) -> None:
        async with learning(home) as stage:
            await stage.press("ctrl+p", *"welcome")
            await stage.sees("Files, theme, editor")
            await stage.press("down", "enter")
            await stage.sees("Go on where I was")
            await stage.press("escape")
            await stage.until(lambda: stage.app.screen is stage.app.learning)


class TestTheMap:
    async def test_a_locked_exercise_asks_opens_and_stays_open(self, home: Path) -> None:
        async with playing(home) as stage:
            await stage.sees("locked")
            await stage.press(*"farewell", "down", "enter")
            await stage.sees("You can work on it all the same")
            await stage.press("down", "enter")
            await stage.until(lambda: stage.app.learning and stage.learn.ready)
            assert stage.learn.exercise is not None and stage.learn.exercise.id == "farewell"
            await leaves(stage)
        async with playing(home) as stage:
            await stage.until(lambda: stage.app.learning and stage.learn.ready)
            assert stage.learn.exercise is not None and stage.learn.exercise.id == "farewell"

    async def test_it_narrows_by_state_and_by_words(self, home: Path) -> None:
        await passed(home, days=2)
        async with playing(home) as stage:
            await stage.sees("Due 1")
            await stage.press("ctrl+t")
            await stage.until(lambda: "A rest" not in stage.grid)
            assert "Say farewell" in stage.grid
            await stage.press("escape")
            await stage.sees("A rest")
            await stage.press(*"due")
            await stage.until(lambda: "Say farewell" not in stage.grid)
            assert "Greet [/x] them" in stage.grid

    async def test_it_says_how_well_the_concepts_are_known(self, home: Path) -> None:
        await passed(home, days=2)
        async with playing(home) as stage:
            await stage.press(*"greet", "down")
            await stage.sees("contract.models learning 67%, due now")


class TestProgress:
    async def test_it_shows_concepts_and_enter_opens_the_exercise(self, home: Path) -> None:
        # Now, and not a while ago: that would be yesterday, soon after midnight.
        await passed(home, days=0)
        async with playing(home) as stage:
            await stage.sees("Course map")
            await stage.press("ctrl+g")
            await stage.sees("contract.models")
            await stage.sees("due tomorrow")
            assert "1 attempt" in stage.grid
            await stage.press("enter")
            await stage.until(lambda: stage.app.learning and stage.learn.ready)

    async def test_escape_leads_back_to_where_one_was(self, home: Path) -> None:
        async with learning(home) as stage:
            await stage.press("f10")
            await stage.sees("Reviews begin the day after")
            await stage.press("escape")
            await stage.until(lambda: stage.app.screen is stage.app.learning)
        async with playing(home, exercise=None) as stage:
            await stage.until(lambda: len(stage.app.screen_stack) > 1)


class TestReview:
    async def test_a_card_is_really_run_and_the_guess_stands_beside_the_verdict(
        self, home: Path
    ) -> None:
        await passed(home, days=3)
        async with playing(home) as stage:
            await stage.sees("Course map")
            await stage.press("ctrl+r")
            await stage.sees("Spot it")
            await stage.press("enter")
            await stage.sees('+ WORDS = "hi"')
            await stage.press("enter")
            await stage.sees("✓ right")
            assert "not hello" in stage.grid
            line = next(x for x in stage.grid.splitlines() if "Your guess" in x)
            assert "The verdict, just now" in line
            await stage.press("enter")
            await stage.sees("1 of 3 done today")
            assert (await concept(stage)).state == "mastered"

    async def test_a_wrong_guess_brings_it_back_tomorrow(self, home: Path) -> None:
        await passed(home, days=3)
        async with playing(home) as stage:
            await stage.sees("Course map")
            await stage.press("ctrl+r")
            await stage.sees("Spot it")
            await stage.press("enter")
            await stage.sees('+ WORDS = "hi"')
            await stage.press("down", "down", "enter")
            await stage.sees("✗ not so")
            assert "comes up again tomorrow" in stage.grid
            assert (await concept(stage)).state == "shaky"

    async def test_a_redo_begins_at_the_starter_and_ends_with_a_pass(self, home: Path) -> None:
        await passed(home, days=20, reviewed=(19, 16))
        kept = home / "work" / "little" / "greet" / "app" / "words.py"
        kept.parent.mkdir(parents=True)
        kept.write_text(RIGHT)
        async with playing(home) as stage:
            await stage.sees("Course map")
            await stage.press("ctrl+r")
            await stage.sees("Redo")
            await stage.press("enter")
            await stage.sees("once more, from its starter")
            await stage.press("down", "enter")
            await stage.until(lambda: isinstance(stage.app.learning, RedoScreen))
            await stage.until(lambda: stage.learn.ready)
            assert stage.file().read_text() != RIGHT
            await stage.press("ctrl+t")
            await stage.sees("No hints here")
            await stage.type(RIGHT)
            await stage.press("ctrl+s")
            await stage.graded()
            await stage.press("ctrl+n")
            await stage.sees("1 of 3 done today")
            assert (await concept(stage)).box == 3

    async def test_a_redo_is_there_again_after_leaving_and_may_be_given_up(
        self, home: Path
    ) -> None:
        await passed(home, days=20, reviewed=(19, 16))
        async with playing(home) as stage:
            await stage.sees("Course map")
            await stage.press("ctrl+r")
            await stage.sees("Redo")
            await stage.press("enter")
            await stage.sees("once more, from its starter")
            await stage.press("down", "enter")
            await stage.until(lambda: stage.app.learning and stage.learn.ready)
            await leaves(stage)
        async with playing(home) as stage:
            await stage.until(lambda: isinstance(stage.app.learning, RedoScreen))
            await stage.until(lambda: stage.learn.ready)
            await stage.press("ctrl+n")
            await stage.sees("Under way")
            await stage.press("enter")
            await stage.sees("This redo is under way")
            await stage.press("down", "enter")
            await stage.sees("1 of 3 done today")
            assert (await concept(stage)).state == "shaky"

    async def test_nothing_due_says_so(self, home: Path) -> None:
        async with learning(home) as stage:
            await stage.press("f12")
            await stage.sees("There is nothing to review now")


class TestPlacement:
    async def answer(self, stage: Stage, *keys: str) -> None:
        await stage.sees("Course map")
        await stage.app.action_placement()
        await stage.sees("Where do you begin?")
        await stage.press("enter")
        await stage.sees("What does hello() give?")
        await stage.until(lambda: stage.app.focused and stage.app.focused.id == "choices")
        await stage.press(*keys, "enter")
        await stage.sees("Your guess")
        await stage.until(lambda: stage.app.focused and stage.app.focused.id == "ways")
        await stage.press("enter")

    async def test_a_right_answer_with_its_gate_leads_past_the_module(self, home: Path) -> None:
        async with playing(home) as stage:
            await self.answer(stage)
            await stage.sees("1 of 1 answers were right")
            await stage.press("enter")
            await stage.until(lambda: isinstance(stage.app.learning, GateScreen))
            await stage.until(lambda: stage.learn.ready)
            await stage.press("ctrl+t")
            await stage.sees("No hints here")
            await stage.type(RIGHT)
            await stage.press("ctrl+s")
            await stage.graded()
            await stage.press("ctrl+n")
            await stage.sees("you go on with “Second words”")
            assert (await concept(stage)).mastery == 0.6
            await stage.press("enter")
            await stage.until(
                lambda: stage.app.learning and stage.learn.ready and stage.learn.lesson.id == "more"
            )
            assert "locked" not in stage.grid

    async def test_a_wrong_answer_is_told_and_nothing_is_skipped(self, home: Path) -> None:
        async with playing(home) as stage:
            await self.answer(stage, "down")
            await stage.sees("The placement is over")
            await stage.press("enter")
            await stage.until(lambda: stage.app.learning and stage.learn.ready)
            assert stage.learn.lesson.id == "words"
            assert stage.learn.pane.step == 0

    async def test_a_right_answer_alone_shortens_the_lesson(self, home: Path) -> None:
        async with playing(home) as stage:
            await self.answer(stage)
            await stage.sees("End the placement")
            await stage.app.screen.query_one("#ways", OptionList).run_action("cursor_down")
            await stage.press("enter")
            await stage.sees("The placement is over")
            await stage.press("enter")
            await stage.until(lambda: stage.app.learning and stage.learn.ready)
            assert stage.learn.pane.step == 1

    async def test_a_gate_that_was_left_is_a_gate_again_next_time(self, home: Path) -> None:
        async with playing(home) as stage:
            await self.answer(stage)
            await stage.sees("1 of 1 answers were right")
            await stage.press("enter")
            await stage.until(lambda: isinstance(stage.app.learning, GateScreen))
            await stage.until(lambda: stage.learn.ready)
            await leaves(stage)
        async with playing(home) as stage:
            await stage.until(lambda: isinstance(stage.app.learning, GateScreen))


class TestWithoutADatabase:
    async def test_every_page_still_opens(self, home: Path) -> None:
        (home / "data").write_text("in the way")
        async with playing(home) as stage:
            await stage.sees("Progress is not recorded")
            for page in ("progress", "review", "placement"):
                await getattr(stage.app, f"action_{page}")()
                await asyncio.sleep(0.3)  # the pilot would wait for the page that is leaving
                await stage.sees(
                    {
                        "progress": "contract.models",
                        "review": "nothing to review",
                        "placement": "Where do you begin?",
                    }[page]
                )
