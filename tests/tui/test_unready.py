"""Keys that come before what they need is there; what is too much for the screen; old verdicts."""

import asyncio
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from textual.app import App, ComposeResult

from tests.tui.conftest import SMALL, WIDE, learning, playing
from tests.tui.given import verdict
from tutor.course.loading import load_pack
from tutor.grading.verdict import Verdict
from tutor.learner.progress import Progress
from tutor.tui.commands import Palette
from tutor.tui.grading import GradingDesk
from tutor.tui.screens import files
from tutor.tui.screens.bench import BenchScreen
from tutor.tui.screens.learn import LearnScreen
from tutor.tui.widgets.file_tabs import Files, FileTab, FileTabs
from tutor.tui.widgets.message_editor import MessageEditor

RIGHT = 'WORDS = "hello"\n'


class TestWhileFilesAreOpening:
    @pytest.mark.parametrize("size", [WIDE, SMALL], ids=["wide", "small"])
    async def test_the_checks_asked_for_run_as_soon_as_they_are_there(
        self, home: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        go_on = _held_files(monkeypatch)
        async with playing(home, size, "greet") as stage:
            await stage.until(lambda: stage.app.learning)
            await stage.press("ctrl+s")
            await stage.sees("its checks run as soon as it is there")
            go_on.set()
            await stage.graded()
            assert "0/2 passed" in stage.grid

    @pytest.mark.parametrize("key", ["f7", "f19", "f6", "f9", "ctrl+g", "f4", "ctrl+f", "alt+g"])
    async def test_a_key_before_any_pane_is_there_does_no_harm(self, home: Path, key: str) -> None:
        async with learning(home) as stage:
            screen = LearnScreen(stage.learn.lesson)
            stage.app.push_screen(screen)
            assert stage.app.screen is screen and not screen.children
            await stage.app._check_bindings(key, priority=True)
            await stage.app._check_bindings(key)
            await stage.until(lambda: screen.ready)
            await stage.sees("Check")

    async def test_what_opens_something_of_the_exercise_says_to_wait(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        go_on = _held_files(monkeypatch)
        async with playing(home, exercise="greet") as stage:
            await stage.until(lambda: stage.app.learning)
            await stage.press("ctrl+t")
            await stage.sees("once more in a moment")
            go_on.set()

    async def test_the_choices_of_a_question_keep_the_focus(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        go_on = _held_files(monkeypatch)
        async with playing(home) as stage:
            await stage.sees("Words in brackets")
            await stage.press("enter")
            await stage.until(lambda: "What does hello() give?" in stage.grid)
            await stage.press("enter")
            go_on.set()
            await stage.until(lambda: stage.learn.ready)
            assert stage.learn.focused is stage.learn.pane.query_one("#choices")


class TestABenchWhoseAppIsStillAsked:
    async def test_the_first_request_is_sent_once_it_is_there(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        _slow_routes(monkeypatch)
        async with learning(home) as stage:
            stage.learn.action_bench()
            await stage.until(lambda: isinstance(stage.app.screen, BenchScreen), "the bench")
            await stage.press("ctrl+r")
            await stage.sees("then its first request is sent")
            await stage.sees("200 OK")
            assert "200 GET /words" in stage.grid

    async def test_escape_and_typing_take_it_back(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        _slow_routes(monkeypatch)
        async with learning(home) as stage:
            stage.learn.action_bench()
            await stage.until(lambda: isinstance(stage.app.screen, BenchScreen), "the bench")
            await stage.press("ctrl+r", "escape")
            await stage.sees("Nothing was sent")
            await stage.press("ctrl+r")
            screen = stage.app.screen
            assert isinstance(screen, BenchScreen)
            screen.query_one(MessageEditor).load_text("GET /mine")
            await stage.until(lambda: not screen.waiting)
            await stage.until(lambda: screen.state.ready)
            assert screen.query_one(MessageEditor).text == "GET /mine"
            assert not screen.state.sent and not screen.sending


class TestManyFiles:
    @pytest.mark.parametrize("width", [24, 38, 60])
    async def test_the_shown_one_is_in_sight_and_the_others_are_counted(self, width: int) -> None:
        names = tuple(f"module_{n:02}.py" for n in range(12))

        class Row(App[None]):
            def compose(self) -> ComposeResult:
                yield FileTabs()

        async with Row().run_test(size=(width, 3)) as pilot:
            tabs = pilot.app.query_one(FileTabs)
            for shown, name in enumerate(names):
                tabs.files = Files(tuple(FileTab(n) for n in names), shown)
                row = tabs.render().plain
                assert len(row) <= width
                assert name[: width - 10] in row
                first, last = tabs._window()
                assert (f"‹{first} " in row) == (first > 0)
                assert row.endswith(f" {12 - last}›") == (last < 12)

    async def test_keys_turn_them_both_ways_and_a_click_takes_one(self, home: Path) -> None:
        async with learning(home) as stage:
            pane = stage.learn.files
            first, second, *_, last = pane.paths
            await stage.press("f7")
            assert pane.path == second
            await stage.press("shift+f7", "f19")
            assert pane.path == last
            await stage.pilot.click(FileTabs, offset=(2, 0))
            await stage.until(lambda: pane.path == first)


class TestAVerdictOfOtherChecks:
    @pytest.mark.parametrize("size", [WIDE, SMALL], ids=["wide", "small"])
    async def test_it_does_not_say_that_all_checks_passed(
        self, home: Path, size: tuple[int, int]
    ) -> None:
        old = verdict(passed=True)
        await _recorded(home, old.model_copy(update={"checks": old.checks[:1]}))
        async with learning(home, size) as stage:
            await stage.sees("1/2 passed")
            assert "by earlier checks" in stage.grid
            assert "The exercise has changed since this was checked" in stage.grid
            assert "All" not in stage.grid
            await stage.press("ctrl+s")
            await stage.graded()
            assert "earlier" not in stage.grid

    async def test_a_pass_of_checks_that_changed_inside_counts_no_longer(self, home: Path) -> None:
        await _recorded(home, verdict(passed=True))
        suite = home / "pack" / "exercises" / "greet" / "tests" / "test_words.py"
        suite.write_text(suite.read_text() + "\n# stricter\n")
        async with learning(home) as stage:
            await stage.sees("The exercise has changed since this was checked")
            assert "All 2 checks passed" not in stage.grid


class TestChecksOutOfSight:
    async def test_a_change_from_outside_tells_its_verdict_over_the_task(self, home: Path) -> None:
        async with learning(home, SMALL) as stage:
            stage.learn.show_pane("lesson")
            await stage.until(lambda: "Let GET /words say" in stage.grid)
            stage.file().write_text('WORDS = "hi"\n')
            await stage.sees("✗ 0/2 checks passed. The words are right")
            stage.file().write_text(RIGHT)
            await stage.sees("✓ 2/2 checks passed: ctrl+n goes on.")
            await stage.sees("✓ 2/2 checks passed · ← 3/3 →")
            stage.learn.show_pane("checks")
            await stage.sees("All 2 checks passed")


class TestLinks:
    async def test_a_key_opens_or_copies_the_link_of_the_page(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        opened: list[str] = []
        monkeypatch.setattr("webbrowser.open", lambda url: not opened.append(url))
        monkeypatch.setenv("DISPLAY", ":0")
        async with learning(home) as stage:
            stage.learn.show_pane("lesson")
            await stage.learn.pane.show(1)
            await stage.sees("o link · ← 2/3 →")
            await stage.press("o")
            await stage.sees("https://fastapi.tiangolo.com/")
            await stage.press("enter")
            await stage.until(lambda: opened == ["https://fastapi.tiangolo.com/"])
            await stage.press("o")
            await stage.sees("Copy the address")
            await stage.press("down", "enter")
            await stage.sees("Copied the address")
            assert stage.app.clipboard == "https://fastapi.tiangolo.com/"

    async def test_the_palette_has_it_and_a_page_without_links_says_so(self, home: Path) -> None:
        async with learning(home) as stage:
            await stage.press("ctrl+p")
            await stage.press(*"copy a link")
            await stage.sees("Open or copy a link of the lesson")
            await stage.press("enter")
            await stage.sees("There are no links here.")


def _held_files(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """The workspace opens as soon as the event is set."""
    really, go_on = files._started, threading.Event()

    def once_set(*given: Any) -> Any:
        go_on.wait(30)
        return really(*given)

    monkeypatch.setattr(files, "_started", once_set)
    return go_on


def _slow_routes(monkeypatch: pytest.MonkeyPatch) -> None:
    really = GradingDesk.openapi

    async def slowly(*given: Any) -> Mapping[str, Any]:
        await asyncio.sleep(1.5)
        return await really(*given)

    monkeypatch.setattr(GradingDesk, "openapi", slowly)


async def _recorded(home: Path, judged: Verdict) -> None:
    pack = load_pack(home / "pack")
    async with await Progress.open(home / "data" / "progress.sqlite3") as progress:
        await progress.states(pack)
        await progress.mark_started("little", "greet")
        await progress.record("little", judged, {})


class TestAPaletteThatWasOvertaken:
    async def test_it_goes_with_the_screen_that_it_was_opened_over(self, home: Path) -> None:
        async with playing(home, exercise="greet") as stage:
            await stage.until(lambda: stage.app.learning)
            palette = Palette()
            stage.app.push_screen(palette)
            stage.app._screen_stack.remove(palette)  # before it is mounted
            await stage.until(lambda: palette.is_mounted)
            assert stage.app.is_running and stage.learn is stage.app.screen
