"""Each state of each screen, letter by letter, at three sizes. UPDATE_SCREENS=1 takes them anew."""

import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.tui.conftest import NAMES, Matches, learning, playing
from tests.tui.given import EXCHANGE, LOOP, OTHERS, STATEMENTS, verdict
from tutor.tui import board as boards
from tutor.tui.evidence.compact import drawn
from tutor.tui.grading import GradingDesk
from tutor.tui.text import plain

SIZES = pytest.mark.parametrize("size", NAMES, ids=NAMES.values())


@pytest.fixture(autouse=True)
def no_grader(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pictures show verdicts that are given here: nothing has to be warm."""
    monkeypatch.setattr(GradingDesk, "open", lambda self: None)

    async def printed(self: GradingDesk, script: str) -> str:
        return "[/x]"

    monkeypatch.setattr(GradingDesk, "run_snippet", printed)


@SIZES
async def test_map_lesson_and_question(
    home: Path, size: tuple[int, int], screen_matches: Matches
) -> None:
    name = NAMES[size]
    async with playing(home, size) as stage:
        await stage.sees("locked")
        await screen_matches(stage, f"map-{name}")
        await stage.press("enter")
        await stage.until(lambda: stage.app.learning and stage.learn.ready)
        await stage.until(lambda: stage.learn.focused is stage.learn.pane)
        await screen_matches(stage, f"question-{name}")
        await stage.press("enter", "enter")
        await stage.sees("as measured")
        await stage.until(lambda: "runs …" not in stage.grid)
        await screen_matches(stage, f"answered-{name}")
        await stage.press("f1")
        await stage.sees("Escape closes")
        await screen_matches(stage, f"help-{name}")


@SIZES
async def test_an_attempt_from_start_to_end(
    home: Path, size: tuple[int, int], screen_matches: Matches
) -> None:
    name = NAMES[size]
    async with learning(home, size) as stage:
        await stage.until(lambda: stage.learn.pane_name == "editor")
        learn = stage.learn
        blank = learn.board
        await screen_matches(stage, f"idle-{name}")

        failed = boards.ended(blank, verdict(passed=False))
        for state, board in {
            "running": boards.started(replace(blank, began=time.monotonic())),
            "failed": failed,
            "stale": replace(failed, stale=True),
            "stopped": boards.stopped(boards.started(blank)),
            "fault": boards.stopped(blank, "The disk is full: free some space."),
            "passed": boards.ended(blank, verdict(passed=True)),
        }.items():
            learn.board = board
            await stage.pilot.pause()
            await screen_matches(stage, f"{state}-{name}")

        await stage.press("ctrl+n")
        await stage.sees("To remember")
        await screen_matches(stage, f"next-{name}")
        await stage.press("down", "enter")
        await stage.sees("+ WORDS")
        await screen_matches(stage, f"reference-{name}")


async def test_a_small_terminal(home: Path, screen_matches: Matches) -> None:
    async with playing(home, (59, 14)) as stage:
        await stage.until(lambda: len(stage.app.screen_stack) > 2, "the map behind the notice")
        await screen_matches(stage, "too-small")


def test_each_kind_of_evidence_as_text() -> None:
    words = "\n\n".join(drawn(e).plain for e in (EXCHANGE, STATEMENTS, LOOP, *OTHERS))
    assert plain(words).plain == EVIDENCE.strip()


EVIDENCE = """
Exchange
→ GET /words
← 200  3 ms
  "[/x]"

SQL statements
GET /orders, 3 orders: 4 statements
   1 × SELECT orders.id FROM orders
   3 × SELECT lines.id FROM lines  app/words.py:1
GET /orders, 30 orders: 31 statements
  30 × SELECT lines.id FROM lines

Event loop, 95 ms
···█████████████████████████·· 80 ms held by time.sleep(0.08)  app/words.py:1
······░░░░░░░░░░░░░░░░░░░░░░░░ GET /health waited 75 ms

OpenAPI, POST /users 201
wanted  UserResponse
found   no schema

App process
signal SIGKILL, stopped by the tutor (memory)
  one
  two

app/words.py
    3  a = 1
▸   4  b = a.c
"""
