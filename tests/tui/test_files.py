"""The learner's files: saved, taken from outside, asked about, reset, resumed; nothing is lost."""

from pathlib import Path

import pytest

from tests.tui.conftest import learning, playing
from tutor.learner.workspace import Workspace, WorkspaceError

RIGHT = 'WORDS = "hello"\n'
MINE = "WORDS = 'mine'\n"
THEIRS = "WORDS = 'theirs'\n"


@pytest.fixture(autouse=True)
def by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is graded unasked: these promises are about files."""
    monkeypatch.setenv("FASTCTO_TUTOR_AUTO_RUN", "false")


class TestFromOutside:
    async def test_a_clean_editor_takes_the_new_text_and_undo_brings_the_old_back(
        self, home: Path
    ) -> None:
        async with learning(home) as stage:
            await stage.learn.files.open("app/words.py")
            old = stage.file().read_text()
            stage.file().write_text(THEIRS)
            await stage.sees("'theirs'")
            assert "saved" in stage.grid
            editor = stage.learn.files.editor
            assert editor is not None
            editor.undo()
            assert editor.text == old

    @pytest.mark.parametrize(("key", "kept"), [("enter", MINE), ("down", THEIRS)])
    async def test_text_that_changed_in_both_places_is_asked_about(
        self, home: Path, key: str, kept: str
    ) -> None:
        async with learning(home) as stage:
            await stage.type(MINE)
            stage.file().write_text(THEIRS)
            await stage.sees("Changed in two places")
            assert stage.file().read_text() == THEIRS
            await stage.press(*dict.fromkeys((key, "enter")))
            await stage.until(lambda: not stage.learn.files.unsaved)
            assert stage.file().read_text() == kept
            editor = stage.learn.files.editor
            assert editor is not None and editor.text == kept

    async def test_with_auto_run_it_is_graded(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("FASTCTO_TUTOR_AUTO_RUN", "true")
        async with learning(home) as stage:
            stage.file().write_text(RIGHT)
            await stage.graded()
            assert stage.learn.board.all_passed

    async def test_the_learners_own_editor_gets_the_terminal_and_its_text_is_taken(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        script = home / "editor.sh"
        script.write_text(f'#!/bin/sh\nprintf "{THEIRS.strip()}\\n" > "$1"\n')
        script.chmod(0o755)
        monkeypatch.setenv("VISUAL", str(script))
        async with learning(home) as stage:
            await stage.learn.files.open("app/words.py")
            monkeypatch.setattr(stage.app, "suspend", _stays_open)
            await stage.press("f4")
            await stage.sees("'theirs'")

    async def test_an_editor_that_is_not_there_is_a_sentence(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("VISUAL", "no-such-editor")
        async with learning(home) as stage:
            await stage.press("f4")
            await stage.sees("'no-such-editor' is not installed")


class TestLeaving:
    async def test_quitting_saves_text_and_place_and_the_next_start_is_there(
        self, home: Path
    ) -> None:
        async with learning(home) as stage:
            await stage.type("WORDS = 'kept'\n\n# the third line\n")
            await stage.learn.pane.show(1)
            stage.learn.show_pane("editor")
            await stage.pilot.pause()
            editor = stage.learn.files.editor
            assert editor is not None
            editor.move_cursor((2, 0))
            await stage.press("ctrl+q")
            await stage.until(lambda: not stage.app.is_running)
        assert "kept" in stage.file().read_text()
        async with playing(home) as stage:
            await stage.until(lambda: stage.app.learning and stage.learn.ready)
            await stage.until(lambda: stage.learn.pane_name == "editor")
            assert stage.learn.pane.step == 1
            assert stage.learn.files.path == "app/words.py"
            editor = stage.learn.files.editor
            assert editor is not None and editor.cursor_location[0] == 2

    async def test_reset_asks_and_keeps_the_old_version_beside(self, home: Path) -> None:
        async with learning(home) as stage:
            await stage.type(MINE)
            stage.learn.action_reset()
            await stage.sees("Reset the exercise")
            await stage.press("down", "enter")
            await stage.until(lambda: "[/x]" in stage.file().read_text())
            await stage.sees("Your version is in")
            kept = list((home / "work" / "little").glob("greet*/app/words.py"))
            assert MINE in [path.read_text() for path in kept]

    async def test_text_that_could_not_be_saved_outlives_a_reset(self, home: Path) -> None:
        async with learning(home) as stage:
            await stage.type(MINE)
            stage.file().write_text(THEIRS)
            with pytest.raises(WorkspaceError, match="try again"):
                await stage.learn.replace_files(Workspace.reset)
            await stage.sees("Changed in two places")
            editor = stage.learn.files.editor
            assert editor is not None and editor.text == MINE
            assert stage.file().read_text() == THEIRS


class TestReadOnly:
    async def test_files_that_are_not_the_learners_take_no_keys(self, home: Path) -> None:
        async with learning(home) as stage:
            await stage.learn.files.open("app/notes.py")
            stage.learn.files.focus_editor()
            await stage.press("x", "enter", "tab", "ctrl+slash")
            assert not stage.learn.files.unsaved
            assert "app/notes.py · read-only" in stage.grid


class _stays_open:
    def __enter__(self) -> None: ...

    def __exit__(self, *_: object) -> None: ...
