"""The editor writes Python the way a programmer expects."""

from pathlib import Path

from textual.app import App, ComposeResult

from tutor.tui.widgets.code_editor import CodeEditor

CODE = "def f():\n    return 1\n\n\nx = [/x]\n"


class Desk(App[None]):
    CSS_PATH = Path(__file__).parents[2] / "tutor" / "tui" / "app.tcss"

    def __init__(self, text: str = CODE) -> None:
        super().__init__()
        self.editor = CodeEditor("a.py", text, editable=True)

    def compose(self) -> ComposeResult:
        yield self.editor


class TestKeys:
    async def test_enter_indents_after_a_colon_and_dedents_after_return(self) -> None:
        desk = Desk("def f():  # why")
        async with desk.run_test() as pilot:
            desk.editor.move_cursor((0, 15))
            await pilot.press("enter", *"return", "enter")
            assert desk.editor.text == "def f():  # why\n    return\n"

    async def test_backspace_in_the_indent_goes_back_one_step(self) -> None:
        desk = Desk("        x")
        async with desk.run_test() as pilot:
            desk.editor.move_cursor((0, 8))
            await pilot.press("backspace")
            assert desk.editor.text == "    x"

    async def test_tab_indents_a_selection_and_shift_tab_brings_it_back(self) -> None:
        desk = Desk()
        async with desk.run_test() as pilot:
            desk.editor.select_all()
            await pilot.press("tab")
            assert desk.editor.text.startswith("    def f():\n        return 1\n\n")
            await pilot.press("shift+tab")
            assert desk.editor.text == CODE

    async def test_comment_goes_on_and_off_and_undo_takes_it_back(self) -> None:
        desk = Desk()
        async with desk.run_test() as pilot:
            desk.editor.move_cursor((0, 0))
            desk.editor.move_cursor((1, 4), select=True)
            await pilot.press("ctrl+underscore")
            assert desk.editor.text.startswith("# def f():\n#     return 1\n")
            await pilot.press("ctrl+underscore")
            assert desk.editor.text == CODE
            await pilot.press("ctrl+z", "ctrl+z")
            assert desk.editor.text == CODE


class TestMarks:
    async def test_they_move_with_their_lines_and_go_when_edited(self) -> None:
        desk = Desk()
        async with desk.run_test() as pilot:
            desk.editor.mark({4: "wrong"})
            desk.editor.move_cursor((2, 0))
            await pilot.press("enter")
            assert list(desk.editor.problems) == [5]
            desk.editor.move_cursor((5, 0))
            await pilot.press("y")
            assert not desk.editor.problems
