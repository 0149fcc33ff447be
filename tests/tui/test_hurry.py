"""A learner who goes on before a screen is there."""

import asyncio
from pathlib import Path

import pytest

from tests.tui.conftest import learning
from tutor.tui import places
from tutor.tui.screens.learn import LearnScreen


@pytest.mark.parametrize("ticks", [0, 1, 3, 6, 10])
async def test_a_lesson_that_is_left_while_it_is_composed_ends_nothing(
    home: Path, ticks: int
) -> None:
    async with learning(home) as stage:
        stage.app.push_screen(LearnScreen(stage.learn.lesson))
        for _ in range(ticks):
            await asyncio.sleep(0)
        await places.show(stage.app, LearnScreen(stage.learn.lesson))
        await stage.until(lambda: stage.app.learning and stage.learn.ready, "the lesson")
