"""Each kind of evidence has a view of its own: at both sizes, without colour, and by keys."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.tui.conftest import NAMES, SIZES, SMALL, Matches, Stage, learning
from tests.tui.given import DIAGNOSTIC, EXCHANGE, OTHERS
from tutor.grading.verdict import (
    CallerWait,
    ContractEvidence,
    Evidence,
    ExchangeEvidence,
    Location,
    LoopBlock,
    LoopEvidence,
    Request,
    Response,
    StatementCount,
    StatementRun,
    StatementsEvidence,
)
from tutor.tui.evidence import charts
from tutor.tui.evidence.code import laid_out_sql
from tutor.tui.evidence.statements import growth
from tutor.tui.screens.bench import BenchScreen
from tutor.tui.screens.evidence import EvidenceScreen

PLACE = Location(file="app/words.py", line=1)
POSTED = ExchangeEvidence(
    request=Request(
        method="POST",
        url="/users?notify=1",
        headers=(("content-type", "application/json"),),
        body='{"name":"[/x]","tags":["a","b"]}',
    ),
    response=Response(
        status=422,
        headers=(("content-type", "application/json"), ("x-request-id", "7")),
        body='{"detail":[{"loc":["body","email"],"msg":"Field required"}]}',
        ms=12.4,
    ),
)
LINES = "SELECT lines.id, lines.order_id FROM lines WHERE ? = lines.order_id ORDER BY lines.id"
STATEMENTS = StatementsEvidence(
    runs=(
        StatementRun(
            label="3 orders",
            total=4,
            statements=(
                StatementCount(sql="SELECT orders.id FROM orders LIMIT ?", count=1, location=PLACE),
                StatementCount(sql=LINES, count=3, location=PLACE),
            ),
        ),
        StatementRun(
            label="30 orders",
            total=31,
            statements=(
                StatementCount(sql=LINES, count=30, location=PLACE),
                StatementCount(sql="SELECT orders.id FROM orders LIMIT ?", count=1, location=PLACE),
            ),
        ),
    )
)
LOOP = LoopEvidence(
    blocks=(
        LoopBlock(start_ms=20, ms=80, call="time.sleep(0.08)", location=PLACE, request="GET /a"),
        LoopBlock(start_ms=150, ms=40, call="time.sleep(0.04)", location=PLACE, request="GET /b"),
    ),
    waits=(
        CallerWait(request="GET /health", due_ms=0, ms=3),
        CallerWait(request="GET /health", due_ms=50, ms=53),
        CallerWait(request="GET /health", due_ms=100, ms=4),
        CallerWait(request="GET /health", due_ms=150, ms=44),
    ),
)
CONTRACT = ContractEvidence(
    place="POST /users, response 201", wanted="id, name, email", found="id, name, password"
)
KINDS = {
    "exchange": POSTED,
    "statements": STATEMENTS,
    "loop": LOOP,
    "contract": CONTRACT,
    "process": OTHERS[1],
    "source": OTHERS[2],
}


async def look(stage: Stage, evidence: Sequence[Evidence]) -> None:
    """Open the screen on some evidence, as `e` in the checks does."""
    stage.learn._look(EvidenceScreen("✗ [/x] The check", (DIAGNOSTIC,), evidence, "words"))
    await stage.until(lambda: isinstance(stage.app.screen, EvidenceScreen), "the evidence")
    await stage.until(lambda: stage.app.focused is not None, "the focus")


class TestScreens:
    @SIZES
    @pytest.mark.parametrize("kind", KINDS)
    async def test_each_kind(
        self, home: Path, size: tuple[int, int], kind: str, screen_matches: Matches
    ) -> None:
        async with learning(home, size) as stage:
            await look(stage, [KINDS[kind]])
            await screen_matches(stage, f"evidence-{kind}-{NAMES[size]}")


class TestKeys:
    async def test_enter_on_a_statement_goes_to_its_line(self, home: Path) -> None:
        async with learning(home) as stage:
            await look(stage, [STATEMENTS])
            await stage.press("enter")
            await stage.until(lambda: stage.app.screen is stage.learn, "the lesson")
            await stage.until(lambda: stage.learn.files.path == "app/words.py")

    async def test_right_turns_to_the_next_view_and_numbers_go_there(self, home: Path) -> None:
        async with learning(home, SMALL) as stage:
            await look(stage, [EXCHANGE, LOOP])
            await stage.press("right")
            await stage.sees("The event loop was held for 120 ms in all.")
            await stage.press("3")
            await stage.sees("Callers read what the route says.")

    async def test_copying_asks_what_where_there_is_a_choice(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("TMUX", raising=False)
        async with learning(home) as stage:
            await look(stage, [POSTED])
            await stage.press("c")
            await stage.sees("curl command: curl -i -X POST")
            await stage.press("enter")
            await stage.sees("Copied the curl command")
            assert "--data-raw" in stage.app.clipboard
            assert (home / "data" / "copied.txt").read_text() == stage.app.clipboard

    async def test_a_terminal_that_takes_nothing_is_told_plainly(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("TMUX", raising=False)
        monkeypatch.setenv("TERM", "linux")
        monkeypatch.delenv("TERM_PROGRAM", raising=False)
        async with learning(home) as stage:
            await look(stage, [LOOP])
            await stage.press("c")
            await stage.sees("the Linux console takes no text from programs")

    async def test_sending_again_opens_the_bench_with_that_request(self, home: Path) -> None:
        async with learning(home) as stage:
            await look(stage, [POSTED])
            await stage.press("r")
            await stage.until(lambda: isinstance(stage.app.screen, BenchScreen), "the bench")
            await stage.sees("POST /users?notify=1")

    async def test_e_looks_into_the_check_under_the_cursor(self, home: Path) -> None:
        async with learning(home) as stage:
            await stage.press("ctrl+s")
            await stage.graded()
            stage.learn.show_pane("checks")
            await stage.pilot.pause(0.1)
            await stage.press("e")
            await stage.until(lambda: isinstance(stage.app.screen, EvidenceScreen), "the evidence")
            await stage.sees("← 200 OK")
            await stage.press("escape")
            await stage.until(lambda: stage.app.screen is stage.learn)


class TestCharts:
    def test_a_wait_is_darker_behind_what_held_the_loop(self) -> None:
        assert charts.waiting((20, 60), [(40, 20)], 100, 10) == "··░░▓▓░░··"

    def test_bars_never_leave_the_axis(self) -> None:
        for start in range(0, 120, 7):
            assert len(charts.track([(start, 500)], 100, 13, "█")) == 13

    def test_the_axis_has_the_same_cells_as_its_bars(self) -> None:
        for whole in (1, 3, 99, 2500, 123456):
            for cells in (10, 40, 77, 150):
                numbers, ticks = charts.axis(whole, cells)
                assert len(ticks) == cells
                assert len(numbers) <= cells

    def test_growth_is_told_for_a_thousand_rows(self) -> None:
        found = growth(STATEMENTS)
        assert found is not None
        assert found.each == 1.0
        assert found.imagined == 1001

    def test_a_statement_is_laid_out_by_its_clauses_and_not_within_quotes(self) -> None:
        text = "SELECT a FROM b WHERE c = ' from where ' ORDER BY d"
        assert laid_out_sql(text).splitlines() == [
            "SELECT a",
            "FROM b",
            "WHERE c = ' from where '",
            "ORDER BY d",
        ]
