"""Settings, questions, bars, palette and clash, letter by letter, at three sizes."""

from pathlib import Path

import pytest

from tests.tui.conftest import NAMES, Matches, Stage, learning, playing
from tutor.tui.grading import GradingDesk
from tutor.tui.screens.clash import ClashScreen
from tutor.tui.screens.settings import SettingsScreen

SIZES = pytest.mark.parametrize("size", NAMES, ids=NAMES.values())
MINE = 'import os\n\nWORDS = "mine [/x]"\nMORE = 1\n'
THEIRS = 'import os\n\nWORDS = "theirs"\n'


@pytest.fixture(autouse=True)
def no_grader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(GradingDesk, "open", lambda self: None)


async def settings_open(stage: Stage) -> None:
    """The settings screen, with folders that are the same on every machine."""
    session = stage.app.session
    assert session is not None
    ada = Path("/home/ada")
    session.settings = session.settings.model_copy(
        update={"workspace": ada / "fastcto-tutor", "data_folder": ada / "share"}
    )
    await stage.press("f11")
    await stage.until(lambda: isinstance(stage.app.screen, SettingsScreen))
    await stage.sees("Editor command")


@SIZES
async def test_settings_and_their_questions(
    home: Path, size: tuple[int, int], screen_matches: Matches
) -> None:
    name = NAMES[size]
    async with playing(home, size) as stage:
        await stage.sees("locked")
        await settings_open(stage)
        await screen_matches(stage, f"settings-{name}")
        await stage.press("down", "enter")
        await stage.sees("Escape leaves")
        await screen_matches(stage, f"settings-pick-{name}")
        await stage.press("escape", "down", "enter")
        await stage.sees("empty is the default")
        await stage.press(*"nosuch", "enter")
        await stage.sees("is not installed")
        await screen_matches(stage, f"settings-line-{name}")
        await stage.press("escape", *["down"] * 5, "enter")
        await stage.sees("Press the new key")
        await stage.press("ctrl+g")
        await stage.sees("is taken")
        await screen_matches(stage, f"settings-key-{name}")
        await stage.press("alt+s")
        await stage.sees("chosen")


@SIZES
async def test_bars_and_palette(home: Path, size: tuple[int, int], screen_matches: Matches) -> None:
    name = NAMES[size]
    async with learning(home, size) as stage:
        await stage.until(lambda: stage.learn.pane_name == "editor")
        await stage.press("alt+r", *"words")
        await stage.sees("1/5")
        await screen_matches(stage, f"replace-{name}")
        await stage.press("escape")
        await stage.until(lambda: stage.learn.focused is stage.learn.files.editor)
        await stage.press("alt+g")
        await stage.sees("Go to line")
        await stage.until(
            lambda: stage.learn.focused is stage.learn.files.query_one("LineBar Input")
        )
        await stage.press("3")
        await screen_matches(stage, f"line-{name}")
        await stage.press("escape")
        await stage.until(lambda: stage.learn.focused is stage.learn.files.editor)
        await stage.press("ctrl+p")
        await stage.sees("Save and run the checks")
        await screen_matches(stage, f"palette-{name}")
        await stage.press(*"back file")
        await stage.sees("Put the files back")
        await stage.until(lambda: "Save and run" not in stage.grid)
        await screen_matches(stage, f"palette-found-{name}")


@SIZES
async def test_a_clash(home: Path, size: tuple[int, int], screen_matches: Matches) -> None:
    async with learning(home, size) as stage:
        stage.app.push_screen(ClashScreen("app/words.py", MINE, THEIRS))
        await stage.sees("theirs")
        await screen_matches(stage, f"clash-{NAMES[size]}")
