"""Hints in order, the reference when it is due, keys, palette, themes."""

from pathlib import Path

from tests.tui.conftest import SMALL, learning, playing

RIGHT = 'WORDS = "hello"\n'


class TestHints:
    async def test_they_come_one_by_one_and_are_remembered(self, home: Path) -> None:
        async with learning(home) as stage:
            await stage.press("ctrl+t")
            await stage.sees("Look at [/x] in app/words.py.")
            assert "What does WORDS hold?" not in stage.grid
            await stage.until(lambda: stage.learn.standing.hints == 1)
        async with learning(home) as stage:
            await stage.sees("Hint 1 of 2")


class TestTheReference:
    async def test_it_waits_for_the_last_hint_then_asks_then_shows_the_difference(
        self, home: Path
    ) -> None:
        async with learning(home) as stage:
            await stage.press("ctrl+l")
            await stage.sees("opens once you passed, or saw every hint")
            await stage.press("ctrl+t")
            await stage.press("ctrl+t")
            await stage.until(lambda: stage.learn.standing.hints == 2)
            await stage.press("ctrl+l")
            await stage.sees("You have not passed yet")
            await stage.press("down", "enter")
            await stage.sees('+ WORDS = "hello"')
            assert '- WORDS = "[/x]"' in stage.grid
            assert "[/x]" in stage.file().read_text()

    async def test_going_on_without_a_pass_is_asked_about(self, home: Path) -> None:
        async with learning(home) as stage:
            await stage.press("ctrl+n")
            await stage.sees("0 of 2 checks pass")
            await stage.press("enter")
            assert stage.learn.lesson.id == "words"


class TestAround:
    async def test_f1_names_every_key(self, home: Path) -> None:
        async with learning(home) as stage:
            await stage.press("f1")
            await stage.sees("Save and run the checks")
            await stage.press("escape")
            assert "Save and run the checks" not in stage.grid

    async def test_the_palette_knows_lessons_and_actions(self, home: Path) -> None:
        async with learning(home) as stage:
            await stage.press("ctrl+p")
            await stage.press(*"a rest")
            await stage.sees("Lesson: A rest")
            await stage.press("down", "enter")
            await stage.sees("Nothing to do")

    async def test_titles_with_brackets_are_found_in_the_palette(self, home: Path) -> None:
        async with learning(home) as stage:
            await stage.press("ctrl+p", "pagedown", *"exercise: gr")
            await stage.sees("Exercise: Greet [/x] them")
            await stage.press("ctrl+q")
            await stage.until(lambda: not stage.app.is_running)

    async def test_a_theme_is_remembered_and_colours_the_editor(self, home: Path) -> None:
        async with learning(home) as stage:
            stage.app.theme = "textual-light"
            await stage.until(lambda: (home / "config" / "settings.toml").exists())
            editor = stage.learn.files.editor
            assert editor is not None and editor.theme == "tutor-textual-light"
        async with playing(home) as stage:
            await stage.until(lambda: stage.app.theme == "textual-light")

    async def test_panes_take_turns_where_it_is_narrow(self, home: Path) -> None:
        async with learning(home, SMALL) as stage:
            await stage.until(lambda: stage.learn.pane_name == "editor")
            assert "About 5 minutes" not in stage.grid
            assert "from fastapi import FastAPI" in stage.grid
            await stage.press("f6", "f6")
            await stage.sees("About 5 minutes")
            assert "from fastapi import FastAPI" not in stage.grid

    async def test_a_terminal_that_is_too_small_says_so_and_waits(self, home: Path) -> None:
        async with learning(home) as stage:
            await stage.pilot.resize_terminal(50, 12)
            await stage.sees("needs 60 columns and 15 rows")
            await stage.pilot.resize_terminal(140, 40)
            await stage.sees("from fastapi import FastAPI")
            assert "needs 60 columns" not in stage.grid

    async def test_a_terminal_that_was_too_small_from_the_start_shows_the_map_once_it_grew(
        self, home: Path
    ) -> None:
        async with playing(home, (50, 12)) as stage:
            await stage.until(lambda: len(stage.app.screen_stack) > 2)
            await stage.sees("needs 60 columns and 15 rows")
            await stage.pilot.resize_terminal(*SMALL)
            await stage.sees("Words in brackets")
            await stage.until(lambda: "needs 60 columns" not in stage.grid)
            await stage.press("enter")
            await stage.sees("Before you look")
