"""Choosing on the screen: it holds at once, it is written, and what cannot be is refused."""

import tomllib
from pathlib import Path

import pytest
from textual.widgets import OptionList

from tests.tui.conftest import Stage, learning
from tutor.tui.screens.settings import SettingsScreen


@pytest.fixture(autouse=True)
def by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FASTCTO_TUTOR_AUTO_RUN", "false")


async def at_row(stage: Stage, name: str) -> None:
    """Open the settings and look at a row."""
    await stage.press("f11")
    await stage.until(lambda: isinstance(stage.app.screen, SettingsScreen))
    await stage.sees("Editor command")
    listed = stage.app.screen.query_one("#settings", OptionList)
    listed.highlighted = listed.get_option_index(name)
    await stage.pilot.pause()


def written(home: Path) -> dict[str, object]:
    """What the settings file holds."""
    return tomllib.loads((home / "config" / "settings.toml").read_text())


class TestSettings:
    async def test_a_switch_holds_at_once_and_delete_brings_the_default_back(
        self, home: Path
    ) -> None:
        async with learning(home) as stage:
            await at_row(stage, "autosave")
            await stage.press("enter")
            await stage.until(lambda: (home / "config" / "settings.toml").exists())
            assert written(home) == {"autosave": False}
            await stage.sees("chosen")
            await stage.press("escape")
            await stage.type("WORDS = 'kept here'\n")
            await stage.pilot.pause(1.3)
            assert "kept here" not in stage.file().read_text()
            await stage.press("ctrl+s")
            await stage.until(lambda: "kept here" in stage.file().read_text())
            await at_row(stage, "autosave")
            await stage.press("delete")
            await stage.until(lambda: written(home) == {})

    async def test_themes_show_while_one_looks_and_escape_leaves_all_as_it_was(
        self, home: Path
    ) -> None:
        async with learning(home) as stage:
            await at_row(stage, "theme")
            await stage.press("enter", "down")
            await stage.until(lambda: stage.app.theme == "textual-light")
            await stage.press("escape")
            await stage.until(lambda: stage.app.theme == "textual-dark")
            assert not (home / "config" / "settings.toml").exists()

    async def test_what_the_environment_decides_is_told(self, home: Path) -> None:
        async with learning(home) as stage:
            await at_row(stage, "auto_run")
            await stage.press("enter")
            await stage.sees("FASTCTO_TUTOR_AUTO_RUN decides this")

    async def test_the_exercise_goes_on_in_another_workspace_folder(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("FASTCTO_TUTOR_WORKSPACE")
        config = home / "config"
        config.mkdir()
        (config / "settings.toml").write_text(f'workspace = "{home}/work"\n')
        async with learning(home) as stage:
            await stage.type("WORDS = 'typed before'\n")
            await at_row(stage, "workspace")
            await stage.press("enter")
            await stage.sees("empty is the default")
            await stage.press("ctrl+u", *str(home / "b"), "enter")
            moved = home / "b" / "little" / "greet" / "app" / "words.py"
            await stage.until(moved.exists)
            assert "typed before" in stage.file().read_text()
            assert stage.learn.workspace is not None
            assert stage.learn.workspace.folder == moved.parents[1]


class TestKeys:
    async def test_a_new_key_works_at_once_in_footer_help_and_next_time(self, home: Path) -> None:
        async with learning(home) as stage:
            await at_row(stage, "keys.hint")
            await stage.press("enter")
            await stage.sees("Press the new key")
            await stage.press("ctrl+s")
            await stage.sees("is taken: Save and run the checks")
            await stage.press("ctrl+q")
            await stage.sees("is taken: Save everything and leave")
            await stage.press("alt+h")
            await stage.sees("chosen")
            assert written(home) == {"keys": {"hint": "alt+h"}}
            await stage.press("escape")
            await stage.sees("alt+h Hint")
            await stage.sees("alt+h shows the next")
            await stage.press("ctrl+t")
            assert stage.learn.standing.hints == 0
            await stage.press("f1")
            await stage.until(lambda: "alt+h" in stage.grid and "ctrl+t" not in stage.grid)
        async with learning(home) as stage:
            await stage.press("alt+h")
            await stage.sees("Hint 1 of 2")

    async def test_a_second_key_joins_the_first(self, home: Path) -> None:
        async with learning(home) as stage:
            await at_row(stage, "keys.reset")
            await stage.press("a", "alt+h")
            await stage.sees("chosen")
            await stage.press("a", "alt+k")
            await stage.sees("alt+h, alt+k")
            assert written(home) == {"keys": {"reset": "alt+h,alt+k"}}
            await stage.press("escape", "alt+h")
            await stage.sees("Reset the exercise")

    async def test_keys_in_the_file_that_cannot_be_are_told_and_the_defaults_hold(
        self, home: Path
    ) -> None:
        (home / "config").mkdir()
        (home / "config" / "settings.toml").write_text(
            '[keys]\nrun = "ctrl+t"\nfly = "alt+h"\nhint = "[/x]"\n'
        )
        async with learning(home) as stage:
            await stage.sees("keys.fly is no action")
            await stage.sees("ctrl+t is taken")
            await stage.sees("[/x] is no key")
            await stage.press("ctrl+t")
            await stage.sees("Hint 1 of 2")
