"""Find, replace, go to a line; big files; what the checks pane leads to."""

from dataclasses import replace
from pathlib import Path

from textual.widgets import Button, OptionList

from tests.tui.conftest import learning
from tests.tui.given import verdict
from tests.tui.test_editing import Desk
from tutor.tui import board as boards
from tutor.tui.widgets import finding
from tutor.tui.widgets.code_editor import PLAIN_ABOVE
from tutor.tui.widgets.finding import Search

TEXT = "Word word WORD\nnone\nword [/x]\n"


class TestReplacing:
    async def test_all_of_any_case_at_once_and_one_undo_takes_it_back(self) -> None:
        desk = Desk(TEXT)
        async with desk.run_test():
            assert finding.replace_all(desk.editor, Search("word"), r"\1[") == 4
            assert desk.editor.text == "\\1[ \\1[ \\1[\nnone\n\\1[ [/x]\n"
            desk.editor.undo()
            assert desk.editor.text == TEXT

    async def test_exact_case_counts_only_what_is_written_so(self) -> None:
        desk = Desk(TEXT)
        async with desk.run_test():
            assert len(Search("word", exact=True).hits(desk.editor)) == 2

    async def test_one_after_the_other_and_all_by_keyboard(self, home: Path) -> None:
        async with learning(home) as stage:
            await stage.learn.files.open("app/words.py")
            await stage.press("alt+r")
            await stage.until(lambda: stage.learn.focused and stage.learn.focused.id == "wanted")
            await stage.press(*"words")
            await stage.sees("1/1")
            await stage.press("tab", "tab")
            await stage.until(lambda: stage.learn.focused and stage.learn.focused.id == "by")
            await stage.press(*"NAMES", "enter")
            await stage.sees("nothing found")
            editor = stage.learn.files.editor
            assert editor is not None and editor.text.startswith("NAMES = ")
            await stage.press("escape")
            await stage.until(lambda: stage.learn.focused is editor)
            await stage.press("ctrl+z")
            assert editor.text.startswith("WORDS = ")

    async def test_the_case_is_a_button_for_keyboard_and_mouse(self, home: Path) -> None:
        async with learning(home) as stage:
            await stage.press("ctrl+f")
            await stage.until(lambda: stage.learn.focused and stage.learn.focused.id == "wanted")
            await stage.press(*"words")
            await stage.sees("1/5")
            await stage.pilot.click("#case")
            await stage.sees("exact case")
            await stage.sees("1/3")
            assert isinstance(stage.learn.query_one("#case"), Button)


async def test_a_file_that_grows_big_is_no_longer_coloured() -> None:
    desk = Desk("a = 1\n")
    async with desk.run_test():
        assert desk.editor.language == "python"
        desk.editor.replace("a = 1\n" * (PLAIN_ABOVE + 1), (0, 0), (0, 0))
        assert desk.editor.language is None


class TestTheChecksPane:
    async def test_the_first_failure_opens_while_the_attempt_runs_and_takes_no_focus(
        self, home: Path
    ) -> None:
        async with learning(home) as stage:
            await stage.until(lambda: stage.learn.pane_name == "editor")
            failed = boards.ended(stage.learn.board, verdict(passed=False))
            stage.learn.board = boards.started(stage.learn.board)
            stage.learn.board = replace(failed, phase="running", verdict=None)
            await stage.sees("Where do the words come from?")
            assert stage.learn.pane_name == "editor"

    async def test_the_row_that_one_looks_at_stays(self, home: Path) -> None:
        async with learning(home) as stage:
            blank = stage.learn.board
            stage.learn.board = boards.started(blank)
            stage.learn.show_pane("checks")
            await stage.until(lambda: stage.learn.pane_name == "checks")
            await stage.press("end")
            listed = stage.learn.checks.query_one("#checks", OptionList)
            assert listed.highlighted == 1
            stage.learn.board = boards.ended(blank, verdict(passed=False))
            await stage.pilot.pause()
            assert listed.highlighted == 1

    async def test_a_click_on_the_summary_runs_and_stops(self, home: Path) -> None:
        async with learning(home) as stage:
            await stage.pilot.click("#summary")
            await stage.until(lambda: stage.learn.busy)
            await stage.pilot.click("#summary")
            await stage.sees("stopped")

    async def test_undoing_an_edit_makes_the_verdict_count_again(self, home: Path) -> None:
        async with learning(home) as stage:
            await stage.press("ctrl+s")
            await stage.graded()
            await stage.learn.files.open("app/words.py")
            editor = stage.learn.files.editor
            assert editor is not None
            editor.insert("x", (0, 0))
            await stage.sees("out of date")
            editor.undo()
            await stage.until(lambda: not stage.learn.board.stale)
            await stage.until(lambda: 0 in editor.problems)
