"""Hands that are quicker than the screen, and hands that press anything."""

from pathlib import Path

import pytest

from tests.tui.conftest import learning
from tests.tui.fuzz import Fuzz
from tutor.tui.screens.dialogs import ReadScreen


@pytest.mark.timeout(300)
@pytest.mark.parametrize("seed", [1])
async def test_a_hundred_random_events_crash_nothing_and_lose_no_text(
    tmp_path: Path, seed: int
) -> None:
    """The long form: `python -m tests.tui.fuzz --events 10000`."""
    fuzz = Fuzz(tmp_path, seed=seed, events=100)
    await fuzz.play()
    assert fuzz.played == 100


async def test_a_question_that_is_left_twice_is_left_once(home: Path) -> None:
    async with learning(home) as stage:
        await stage.press("f1")
        await stage.until(lambda: isinstance(stage.app.screen, ReadScreen))
        screen = stage.app.screen
        screen.dismiss(None)
        screen.dismiss(None)
        await stage.until(lambda: stage.app.screen is stage.learn)
        await stage.press("ctrl+p")
        palette = stage.app.screen
        palette.dismiss(None)
        palette.dismiss(None)
        await stage.until(lambda: stage.app.screen is stage.learn)
