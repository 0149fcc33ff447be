"""Versions of the learner's files: compared with each other, brought back, and the reference."""

from pathlib import Path

from tests.tui.conftest import NAMES, SIZES, Matches, Stage, learning
from tutor.tui.difference.files import compared, paired, unified
from tutor.tui.screens.dialogs import ChoiceScreen
from tutor.tui.screens.history import HistoryScreen
from tutor.tui.screens.solution import SolutionScreen

SOLVED = 'WORDS = "hello"\n'
STARTER = 'WORDS = "[/x]"\n'


async def attempt(stage: Stage, text: str) -> None:
    """Write a text and have it judged."""
    await stage.type(text)
    await stage.press("ctrl+s")
    await stage.graded()


async def open_history(stage: Stage) -> HistoryScreen:
    """The history, once it is read."""
    stage.learn.action_history()
    await stage.until(lambda: isinstance(stage.app.screen, HistoryScreen), "the history")
    screen = stage.app.screen
    assert isinstance(screen, HistoryScreen)
    await stage.until(lambda: screen.versions, "the versions")
    await stage.pilot.pause(0.1)
    return screen


class TestHistory:
    @SIZES
    async def test_screen(self, home: Path, size: tuple[int, int], screen_matches: Matches) -> None:
        async with learning(home, size) as stage:
            await attempt(stage, 'WORDS = "bye"\n')
            await attempt(stage, SOLVED)
            screen = await open_history(stage)
            await stage.press("down")
            await stage.until(lambda: screen.differences.files)
            await screen_matches(stage, f"history-{NAMES[size]}")

    async def test_any_two_versions_are_compared(self, home: Path) -> None:
        async with learning(home) as stage:
            await attempt(stage, 'WORDS = "one"\n')
            await attempt(stage, 'WORDS = "two"\n')
            await attempt(stage, SOLVED)
            screen = await open_history(stage)
            await stage.press("down", "down", "m", "up")
            await stage.until(lambda: screen.differences.names == ("attempt 1", "attempt 2"))
            (found,) = screen.differences.files
            assert (found.old, found.new) == ('WORDS = "one"\n', 'WORDS = "two"\n')

    async def test_the_reference_is_offered_only_after_a_pass(self, home: Path) -> None:
        async with learning(home) as stage:
            await attempt(stage, 'WORDS = "one"\n')
            screen = await open_history(stage)
            assert "reference" not in screen._choices()
            await stage.press("escape")
            await attempt(stage, SOLVED)
            await stage.until(lambda: stage.learn.solved)
            screen = await open_history(stage)
            assert "reference" in screen._choices()

    async def test_restoring_asks_and_keeps_what_was_there(self, home: Path) -> None:
        async with learning(home) as stage:
            await attempt(stage, 'WORDS = "one"\n')
            await attempt(stage, 'WORDS = "two"\n')
            await open_history(stage)
            await stage.press("down", "r")
            await stage.until(lambda: isinstance(stage.app.screen, ChoiceScreen), "the question")
            await stage.press("down", "enter")
            await stage.sees("The files of attempt 1 are back.")
            assert stage.file().read_text() == 'WORDS = "one"\n'
            await stage.until(lambda: "one" in stage.learn.files.editor.text)
            screen = await open_history(stage)
            kept = next(v for v in screen.versions if v.copy is not None)
            assert (kept.copy.folder / "app/words.py").read_text() == 'WORDS = "two"\n'

    async def test_a_reset_asks_and_the_history_holds_the_old_version(self, home: Path) -> None:
        async with learning(home) as stage:
            await stage.type('WORDS = "mine"\n')
            stage.learn.action_reset()
            await stage.until(lambda: isinstance(stage.app.screen, ChoiceScreen), "the question")
            await stage.press("down", "enter")
            await stage.until(lambda: stage.file().read_text() == STARTER)
            screen = await open_history(stage)
            await stage.until(lambda: any(v.copy for v in screen.versions))
            await stage.sees("before a reset")


class TestReference:
    @SIZES
    async def test_screen(self, home: Path, size: tuple[int, int], screen_matches: Matches) -> None:
        async with learning(home, size) as stage:
            await attempt(stage, '# mine\nWORDS = "hello"\n')
            await stage.until(lambda: stage.learn.solved)
            stage.learn.action_solution()
            await stage.until(lambda: isinstance(stage.app.screen, SolutionScreen), "it")
            await stage.sees("# mine")
            await screen_matches(stage, f"solution-{NAMES[size]}")


class TestDifferences:
    def test_lines_in_each_others_place_stand_beside_each_other(self) -> None:
        (found,) = compared({"a": "one\ntwo\nthree\n"}, {"a": "one\n2\nand\nthree\n"})
        pairs = [(x and x.text, y and y.text) for x, y in paired(found.lines)]
        assert pairs == [("one", "one"), ("two", "2"), (None, "and"), ("three", "three")]

    def test_what_changed_within_a_line_is_marked(self) -> None:
        (found,) = compared({"a": "x = load(1)\n"}, {"a": "x = await load(1)\n"})
        added = next(line for line in found.lines if line.kind == "added")
        assert [added.text[a:b] for a, b in added.marks] == [" await"]

    def test_files_of_one_side_only_are_whole(self) -> None:
        gone, new = compared({"a": "1\n"}, {"b": "2\n"})
        assert (gone.new, gone.removed, new.old, new.added) == (None, 1, None, 1)
        assert unified(new, "old", "new").splitlines()[-1] == "+2"
