"""Text from outside is shown letter for letter, wherever it stands."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.widget import Widget

from tests.tui.conftest import SMALL, WIDE
from tutor.course.loading import load_pack
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
from tutor.tui.board import Board
from tutor.tui.pages import Page, pages_of
from tutor.tui.screens.dialogs import ChoiceScreen, ReadScreen
from tutor.tui.text import fence, plain, prose
from tutor.tui.widgets.checks_pane import ChecksPane
from tutor.tui.widgets.editor_pane import EditorFile, EditorPane
from tutor.tui.widgets.lesson_pane import LessonPane
from tutor.tui.widgets.notice_bar import NoticeBar
from tutor.tui.widgets.top_bar import Standpoint, TopBar

X = "[/x] list[int] a[i]"
PLACE = Location(file=X, line=1)
EVIDENCE = (
    ExchangeEvidence(
        request=Request(method="GET", url=X, body=X), response=Response(status=500, body=X, ms=1)
    ),
    ExchangeEvidence(request=Request(method="GET", url=X)),
    StatementsEvidence(
        runs=(StatementRun(label=X, total=1, statements=(StatementCount(sql=X, count=1),)),)
    ),
    LoopEvidence(
        blocks=(LoopBlock(start_ms=0, ms=5, call=X, location=PLACE),),
        waits=(CallerWait(request=X, due_ms=1, ms=4),),
    ),
    ContractEvidence(place=X, wanted=X, found=X),
    ProcessEvidence(exit_code=3, signal=X, limit=X, output=X),
    SourceEvidence(file=X, first_line=1, text=X, highlight=1),
)
DIAGNOSTIC = Diagnostic(
    code="x", message=X, location=PLACE, excerpt=X, why=X, direction=X, lesson=X
)


def hostile_board(**changes: Any) -> Board:
    """A verdict whose every text is foreign."""
    result = CheckResult(
        id="a", title=X, status="failed", points=1, diagnostics=(DIAGNOSTIC,), evidence=EVIDENCE
    )
    values: dict[str, Any] = {
        "exercise": "greet",
        "status": "failed",
        "tier": "kernel",
        "checks": (result,),
        "totals": Totals(checks=1, passed=0, points=0, max_points=1, seconds=1),
        "versions": Versions(tutor="", pack="", pack_version="", pack_hash="", submission_hash=""),
        "output": X,
    }
    verdict = Verdict(**{**values, **changes})
    return boards.ended(Board((boards.Row("a", X),)), verdict)


class Frame(App[None]):
    CSS_PATH = Path(__file__).parents[2] / "tutor" / "tui" / "app.tcss"

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget

    def compose(self) -> ComposeResult:
        yield self.widget

    @property
    def words(self) -> str:
        strips = self.screen._compositor.render_strips()
        return "\n".join(strip.text for strip in strips)


class TestWidgets:
    @pytest.mark.parametrize("size", [WIDE, SMALL])
    async def test_a_verdict(self, size: tuple[int, int]) -> None:
        frame = Frame(ChecksPane())
        async with frame.run_test(size=size) as pilot:
            for board in (
                hostile_board(),
                hostile_board(problem=DIAGNOSTIC, problem_evidence=EVIDENCE),
                boards.stopped(hostile_board(), X),
            ):
                frame.query_one(ChecksPane).board = board
                await pilot.pause()
                assert X in frame.words
            detail = frame.query_one("#detail Static").render()
            assert X in str(detail)

    async def test_files_and_their_names(self) -> None:
        frame = Frame(EditorPane())
        async with frame.run_test(size=WIDE) as pilot:
            pane = frame.query_one(EditorPane)
            await pane.load([EditorFile(X, f"{X}\n", True), EditorFile("b", X, False)], X)
            await pilot.pause()
            assert frame.words.count(X) >= 2

    async def test_a_lesson(self) -> None:
        pack = load_pack(Path(__file__).parent / "little")
        lesson = pack.modules[0].lessons[0]
        frame = Frame(LessonPane())
        async with frame.run_test(size=WIDE) as pilot:
            pane = frame.query_one(LessonPane)
            pages = pages_of(lesson, pack.exercises["greet"], None)
            await pane.load((Page(X, X), *pages), 0, {})
            pane.show_hints((X, X), 1)
            await pilot.pause()
            assert frame.words.count(X) >= 2
            for step, page in enumerate(pages, 1):
                await pane.show(step)
                await pilot.pause()
                assert page.title in frame.words

    async def test_bars_and_notices(self) -> None:
        top = TopBar()
        frame = Frame(top)
        async with frame.run_test(size=WIDE) as pilot:
            top.standpoint = Standpoint(X, X, 1, 3, "saved")
            notice = NoticeBar()
            await frame.mount(notice)
            notice.say(X)
            await pilot.pause()
            assert frame.words.count(X) == 3

    @pytest.mark.parametrize(
        "make",
        [
            lambda: ChoiceScreen(X, plain(X), {"a": X}),
            lambda: ReadScreen(X, prose(X)),
        ],
    )
    async def test_dialogs(self, make: Callable[[], Any]) -> None:
        frame = Frame(Widget())
        async with frame.run_test(size=WIDE) as pilot:
            await frame.push_screen(make())
            await pilot.pause()
            assert frame.words.count(X) >= 2


class TestDoors:
    def test_control_characters_cannot_steer_the_terminal(self) -> None:
        assert plain("a\x1b[31mb\x9bc\x00").plain == "a�[31mb�c�"

    def test_prose_sets_off_code_and_keeps_brackets(self) -> None:
        told = prose("use `list[int]`, **never** [/x]")
        assert told.plain == "use list[int], never [/x]"
        assert len(told.spans) == 2

    def test_a_fence_outgrows_the_backticks_in_the_code(self) -> None:
        assert fence("```").startswith("````python\n```\n````")
