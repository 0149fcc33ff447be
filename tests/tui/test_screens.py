"""Each state of each screen, letter by letter, at both sizes. UPDATE_SCREENS=1 takes them anew."""

import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.tui.conftest import SMALL, WIDE, Matches, learning, playing
from tutor.grading.verdict import (
    CallerWait,
    CheckResult,
    ContractEvidence,
    Diagnostic,
    ExchangeEvidence,
    Location,
    LoopBlock,
    LoopEvidence,
    ProcessEvidence,
    Request,
    Response,
    SourceEvidence,
    StatementCount,
    StatementRun,
    StatementsEvidence,
    Totals,
    Verdict,
    Versions,
)
from tutor.tui import board as boards
from tutor.tui.evidence.compact import drawn
from tutor.tui.grading import GradingDesk
from tutor.tui.text import plain

SIZES = pytest.mark.parametrize("size", [WIDE, SMALL], ids=["wide", "small"])
PLACE = Location(file="app/words.py", line=1)
DIAGNOSTIC = Diagnostic(
    code="wrong-words",
    message='The words are "[/x]", not `hello`.',
    location=PLACE,
    excerpt='WORDS = "[/x]"',
    why="Callers read what the route says.",
    direction="Where do the words come from?",
    lesson="words#2",
)
EXCHANGE = ExchangeEvidence(
    request=Request(method="GET", url="/words"),
    response=Response(status=200, body='"[/x]"', ms=3.2),
)
STATEMENTS = StatementsEvidence(
    runs=(
        StatementRun(
            label="GET /orders, 3 orders",
            total=4,
            statements=(
                StatementCount(sql="SELECT orders.id\nFROM orders", count=1),
                StatementCount(sql="SELECT lines.id FROM lines", count=3, location=PLACE),
            ),
        ),
        StatementRun(
            label="GET /orders, 30 orders",
            total=31,
            statements=(StatementCount(sql="SELECT lines.id FROM lines", count=30),),
        ),
    )
)
LOOP = LoopEvidence(
    blocks=(LoopBlock(start_ms=10, ms=80, call="time.sleep(0.08)", location=PLACE),),
    waits=(CallerWait(request="GET /health", due_ms=20, ms=75),),
)
OTHERS = (
    ContractEvidence(place="POST /users 201", wanted="UserResponse", found="no schema"),
    ProcessEvidence(exit_code=None, signal="SIGKILL", limit="memory", output="one\ntwo\n"),
    SourceEvidence(file="app/words.py", first_line=3, text="a = 1\nb = a.c\n", highlight=4),
)


def verdict(passed: bool) -> Verdict:
    """A verdict on the little exercise."""
    results = (
        CheckResult(
            id="words-are-right",
            title="The words are right [/x].",
            status="passed" if passed else "failed",
            points=2,
            diagnostics=() if passed else (DIAGNOSTIC,),
            evidence=(EXCHANGE,),
        ),
        CheckResult(
            id="words-are-short",
            title="The words are short.",
            status="passed" if passed else "not_reached",
            points=1,
        ),
    )
    count = 2 if passed else 0
    return Verdict(
        exercise="greet",
        status="passed" if passed else "failed",
        tier="kernel",
        checks=results,
        totals=Totals(checks=2, passed=count, points=0, max_points=3, seconds=0.8),
        versions=Versions(
            tutor="1", pack="little", pack_version="0.1", pack_hash="", submission_hash=""
        ),
    )


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
    name = "wide" if size == WIDE else "small"
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
    name = "wide" if size == WIDE else "small"
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
