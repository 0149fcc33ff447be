"""A learner reads, predicts, types, saves, fails, passes, and goes on: with the real grader."""

from pathlib import Path

import psutil
import pytest
from textual.widgets import Input

from tests.tui.conftest import SMALL, learning, playing
from tutor.tui.diagnosis import of_problem

RIGHT = 'WORDS = "hello"\n'


class TestTheMap:
    async def test_it_opens_first_and_enter_opens_the_first_lesson(self, home: Path) -> None:
        async with playing(home) as stage:
            await stage.sees("Words in brackets [/x]")
            await stage.press("enter")
            await stage.sees("Before you look")
            await stage.until(lambda: stage.learn.ready)
            assert stage.learn.lesson.id == "words"

    async def test_typing_filters_and_escape_clears(self, home: Path) -> None:
        async with playing(home) as stage:
            await stage.sees("More words")
            await stage.press(*"rest")
            await stage.until(lambda: "More words" not in stage.grid)
            assert "A rest" in stage.grid
            await stage.press("escape")
            await stage.sees("More words")

    async def test_a_locked_exercise_says_why_and_stays_closed(self, home: Path) -> None:
        async with playing(home) as stage:
            await stage.sees("locked")
            await stage.press(*"farewell")
            await stage.until(lambda: "A rest" not in stage.grid)
            await stage.press("down")
            await stage.sees("Finish the module “First words” first")
            await stage.press("enter")
            await stage.pilot.pause()
            assert stage.app.learning is None


class TestPredicting:
    async def test_guess_and_measured_answer_stand_side_by_side(self, home: Path) -> None:
        async with playing(home) as stage:
            await stage.sees("Words in brackets")
            await stage.press("enter")
            await stage.until(lambda: stage.app.learning and stage.learn.ready)
            await stage.sees("What does hello() give?")
            assert "Measured" not in stage.grid
            await stage.press("enter", "down", "enter")
            await stage.sees("Your guess")
            line = next(x for x in stage.grid.splitlines() if "Your guess" in x)
            assert "Measured" in line
            assert "✗ not so" in stage.grid
            await stage.until(lambda: "runs …" not in stage.grid, "what the snippet printed")
            after = stage.grid[stage.grid.index("On this machine") :].splitlines()
            assert "[/x]" in after[1]
            await stage.press("right")
            await stage.sees("The value itself")
            await stage.press("left")
            await stage.sees("Your guess")


class TestAnAttempt:
    @pytest.mark.ahead
    async def test_its_processes_start_before_anybody_asks_for_one(self, home: Path) -> None:
        def waits(module: str) -> bool:
            children = psutil.Process().children(recursive=True)
            return any(module in child.cmdline() for child in children)

        async with learning(home) as stage:
            await stage.until(lambda: waits("tutor.grading.suite") and waits("tutor.apphost"))

    async def test_a_failed_check_names_line_and_direction_and_enter_goes_there(
        self, home: Path
    ) -> None:
        async with learning(home) as stage:
            await stage.press("ctrl+s")
            await stage.graded()
            for words in ("0/2 passed", "✗", "failed", "not reached", "app/words.py:1"):
                await stage.sees(words)
            assert "Callers [/x] read what the route says." in stage.grid
            assert "→ Where do the words come from?" in stage.grid
            stage.learn.show_pane("checks")
            await stage.press("enter")
            await stage.until(lambda: stage.learn.files.path == "app/words.py")
            editor = stage.learn.files.editor
            assert editor is not None and 0 in editor.problems
            assert "●" in stage.grid

    async def test_what_an_app_printed_before_it_ended_is_shown_once(self, home: Path) -> None:
        async with learning(home) as stage:
            await stage.type("import os\nprint('a last ' + 'word', flush=True)\nos._exit(3)\n")
            await stage.press("ctrl+s")
            await stage.graded()
            await stage.sees("your code called os._exit(3)")
            told = of_problem(stage.learn.board.verdict).plain
            assert told.count("a last word") == 1

    async def test_a_right_answer_passes_and_ctrl_n_goes_on(self, home: Path) -> None:
        async with learning(home) as stage:
            await stage.type(RIGHT)
            await stage.press("ctrl+s")
            await stage.graded()
            assert "All 2 checks passed" in stage.grid
            await stage.sees("1/2 passed")
            assert stage.file().read_text() == RIGHT
            await stage.press("ctrl+n")
            await stage.sees("1 attempt, 1 min")
            await stage.press("enter")
            await stage.sees("Nothing to do")

    async def test_typing_dims_the_verdict_and_the_pause_saves_and_grades(self, home: Path) -> None:
        async with learning(home) as stage:
            await stage.press("ctrl+s")
            await stage.graded()
            await stage.type(RIGHT)
            await stage.sees("out of date")
            assert "unsaved" in stage.grid
            await stage.until(lambda: stage.learn.board.all_passed, "the autosave's attempt")
            assert stage.file().read_text() == RIGHT

    async def test_without_auto_run_the_pause_saves_and_no_more(
        self, home: Path, monkeypatch
    ) -> None:
        monkeypatch.setenv("FASTCTO_TUTOR_AUTO_RUN", "false")
        async with learning(home) as stage:
            await stage.type(RIGHT)
            await stage.until(lambda: stage.file().read_text() == RIGHT)
            assert stage.learn.board.phase == "idle"

    async def test_the_newest_save_wins(self, home: Path) -> None:
        async with learning(home) as stage:
            await stage.press("ctrl+s")
            await stage.until(lambda: stage.learn.busy)
            await stage.type(RIGHT)
            await stage.press("ctrl+s")
            await stage.graded()
            assert stage.learn.board.all_passed

    async def test_escape_stops_a_running_attempt(self, home: Path) -> None:
        async with learning(home) as stage:
            await stage.press("ctrl+s")
            await stage.until(lambda: stage.learn.busy)
            await stage.press("escape")
            assert not stage.learn.busy
            assert "stopped" in stage.grid
            await stage.press("ctrl+s")
            await stage.graded()

    async def test_the_newest_verdict_is_there_again_next_time(self, home: Path) -> None:
        async with learning(home) as stage:
            await stage.press("ctrl+s")
            await stage.graded()
            await stage.until(lambda: stage.learn.standing.attempts == 1)
        async with learning(home) as stage:
            assert stage.learn.board.phase == "done"
            assert not stage.learn.board.stale
            assert "app/words.py:1" in stage.grid

    async def test_the_next_failure_and_its_lesson_are_a_key_away(self, home: Path) -> None:
        async with learning(home) as stage:
            await stage.press("ctrl+s")
            await stage.graded()
            await stage.press("ctrl+g")
            await stage.until(lambda: stage.learn.files.path == "app/words.py")
            await stage.until(lambda: stage.learn.pane_name == "editor")
            stage.learn.show_pane("checks")
            await stage.pilot.pause()
            await stage.press("l")
            await stage.sees("After you looked")


class TestANarrowTerminal:
    async def test_running_from_the_lesson_brings_the_checks_in_sight(self, home: Path) -> None:
        async with learning(home, SMALL) as stage:
            await stage.press("ctrl+s")
            await stage.graded()
            assert "Checks" in stage.grid


class TestFinding:
    async def test_the_find_bar_counts_and_goes_round(self, home: Path) -> None:
        async with learning(home) as stage:
            await stage.press("ctrl+f")
            await stage.until(lambda: isinstance(stage.learn.focused, Input), "the find bar")
            await stage.press(*"words")
            await stage.sees("1/5")
            await stage.press("enter", "up", "up")
            await stage.sees("5/5")
            editor = stage.learn.files.editor
            assert editor is not None and editor.selected_text == "WORDS"
            await stage.press("escape")
            assert stage.learn.pane_name == "editor"
