"""Pictures of welcome, progress, review and placement. UPDATE_SCREENS=1 takes them anew."""

from pathlib import Path

import pytest

from tests.tui.conftest import NAMES, SIZES, SMALL, Matches, playing
from tests.tui.seeding import passed
from tests.tui.test_screens import verdict
from tutor.tui.grading import DeskError, GradingDesk


@pytest.fixture(autouse=True)
def no_grader(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pictures show verdicts that are given here."""
    monkeypatch.setattr(GradingDesk, "open", lambda self: None)

    async def printed(self: GradingDesk, script: str) -> str:
        return "[/x]"

    async def judged(self: GradingDesk, *_: object):
        return verdict(passed=False)

    monkeypatch.setattr(GradingDesk, "run_snippet", printed)
    monkeypatch.setattr(GradingDesk, "judge", judged)


@SIZES
async def test_welcome(
    home: Path, size: tuple[int, int], screen_matches: Matches, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FASTCTO_TUTOR_WELCOMED")
    monkeypatch.setenv("FASTCTO_TUTOR_WORKSPACE", "/home/learner/fastcto-tutor")
    async with playing(home, size) as stage:
        await stage.sees("nothing leaves it")
        await screen_matches(stage, f"welcome-{NAMES[size]}")


@SIZES
async def test_map_and_progress(home: Path, size: tuple[int, int], screen_matches: Matches) -> None:
    await passed(home, days=2)
    async with playing(home, size) as stage:
        await stage.sees("Due 1")
        await stage.press("down")
        await stage.sees("2 checks")
        await screen_matches(stage, f"map-due-{NAMES[size]}")
        await stage.press("ctrl+g")
        await stage.sees("1 review due today")
        await screen_matches(stage, f"progress-{NAMES[size]}")


@SIZES
async def test_review(home: Path, size: tuple[int, int], screen_matches: Matches) -> None:
    await passed(home, days=3)
    name = NAMES[size]
    async with playing(home, size) as stage:
        await stage.sees("Course map")
        await stage.press("ctrl+r")
        await stage.sees("Spot it")
        await screen_matches(stage, f"review-{name}")
        await stage.press("enter")
        await stage.sees('+ WORDS = "hi"')
        await screen_matches(stage, f"card-{name}")
        await stage.press("down", "enter")
        await stage.sees("✗ not so")
        await screen_matches(stage, f"card-answered-{name}")
        await stage.press("enter")
        await stage.sees("1 of 3 done today")
        await screen_matches(stage, f"review-done-{name}")


async def test_a_card_that_cannot_be_judged_is_not_recorded(
    home: Path, screen_matches: Matches, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(self: GradingDesk, *_: object):
        raise DeskError("The disk is full [/x].")

    monkeypatch.setattr(GradingDesk, "judge", broken)
    await passed(home, days=3)
    async with playing(home, SMALL) as stage:
        await stage.sees("Course map")
        await stage.press("ctrl+r")
        await stage.sees("Spot it")
        await stage.press("enter")
        await stage.sees('+ WORDS = "hi"')
        await stage.press("enter")
        await stage.sees("Nothing was recorded")
        await screen_matches(stage, "card-fault-small")
        await stage.press("escape")
        await stage.sees("1 review due today")


@SIZES
async def test_placement(home: Path, size: tuple[int, int], screen_matches: Matches) -> None:
    name = NAMES[size]
    async with playing(home, size) as stage:
        await stage.sees("Course map")
        await stage.app.action_placement()
        await stage.sees("Where do you begin?")
        await screen_matches(stage, f"placement-{name}")
        await stage.press("enter")
        await stage.sees("What does hello() give?")
        await stage.until(lambda: stage.app.focused and stage.app.focused.id == "choices")
        await screen_matches(stage, f"placement-question-{name}")
        await stage.press("enter")
        await stage.sees("as measured")
        await stage.until(lambda: "runs …" not in stage.grid)
        await screen_matches(stage, f"placement-answered-{name}")
        await stage.press("enter")
        await stage.sees("1 of 1 answers were right")
        await screen_matches(stage, f"placement-gates-{name}")
        await stage.press("down", "enter")
        await stage.sees("The placement is over")
        await screen_matches(stage, f"placement-over-{name}")
