"""The request bench: any request to the learner's own app, and what it did inside."""

from pathlib import Path

import psutil

from tests.tui.conftest import NAMES, SIZES, Matches, Stage, learning
from tutor.tui.grading import told
from tutor.tui.screens.bench import BenchScreen
from tutor.tui.widgets.message_editor import MessageEditor

BREAKS = 'WORDS = "hello"\n\nimport os\n\nos._exit(3)\n'


async def open_bench(stage: Stage) -> BenchScreen:
    """The bench, once the app has told its routes."""
    await (await stage.learn.session.desk._grader()).warm()
    stage.learn.action_bench()
    await stage.until(lambda: isinstance(stage.app.screen, BenchScreen), "the bench")
    screen = stage.app.screen
    assert isinstance(screen, BenchScreen)
    await stage.until(lambda: screen.state.ready, "the routes")
    return screen


def app_hosts() -> set[int]:
    """The processes of apps that this process started."""
    found = psutil.Process().children(recursive=True)
    return {p.pid for p in found if "tutor.apphost" in " ".join(p.cmdline())}


class TestScreens:
    @SIZES
    async def test_before_anything_is_sent(
        self, home: Path, size: tuple[int, int], screen_matches: Matches
    ) -> None:
        async with learning(home, size) as stage:
            await open_bench(stage)
            await screen_matches(stage, f"bench-{NAMES[size]}")

    @SIZES
    async def test_an_answer(
        self, home: Path, size: tuple[int, int], screen_matches: Matches
    ) -> None:
        async with learning(home, size) as stage:
            await open_bench(stage)
            await stage.press("ctrl+r")
            await stage.sees("200 OK")
            await screen_matches(stage, f"bench-answer-{NAMES[size]}")


class TestSending:
    async def test_views_turn_by_keys_and_the_request_is_copied_as_curl(self, home: Path) -> None:
        async with learning(home) as stage:
            await open_bench(stage)
            await stage.press("ctrl+r")
            await stage.sees("200 OK")
            await stage.press("f6", "right")
            await stage.sees("No SQL statement ran.")
            await stage.press("4")
            await stage.sees("answer begins")
            await stage.press("c")
            await stage.sees("curl command: curl -i")
            await stage.press("enter")
            await stage.sees("Copied the curl command")
            assert stage.app.clipboard == "curl -i -X GET http://127.0.0.1:8000/words"

    async def test_what_is_no_request_is_said_and_not_sent(self, home: Path) -> None:
        async with learning(home) as stage:
            screen = await open_bench(stage)
            for text, words in {
                "words": "begins with a slash: /words",
                "GET /words\nno header": "Line 2 is no header",
                "": "The first line is the method and the path",
            }.items():
                screen.query_one(MessageEditor).load_text(text)
                await stage.press("ctrl+r")
                await stage.sees(words)
            assert screen.state.sent == []

    async def test_an_app_that_ends_itself_is_told_as_in_a_check(self, home: Path) -> None:
        async with learning(home) as stage:
            await stage.type(BREAKS)
            await stage.learn.save()
            await (await stage.learn.session.desk._grader()).warm()
            stage.learn.action_bench()
            await stage.until(lambda: isinstance(stage.app.screen, BenchScreen), "the bench")
            await stage.press("ctrl+r")
            await stage.sees("your code called os._exit(3)")
            await stage.sees("app/words.py:5")

    async def test_requests_are_kept_for_the_next_sitting(self, home: Path) -> None:
        async with learning(home) as stage:
            screen = await open_bench(stage)
            screen.query_one(MessageEditor).load_text("GET /elsewhere?x=[/x]")
            await stage.press("ctrl+r")
            await stage.sees("404 Not Found")
            await stage.until(lambda: screen.state.sent)
        async with learning(home) as stage:
            await open_bench(stage)
            await stage.sees("404 GET /elsewhere?x=[/x]")

    async def test_leaving_ends_the_app(self, home: Path) -> None:
        async with learning(home) as stage:
            await open_bench(stage)
            await stage.press("ctrl+r")
            await stage.sees("200 OK")
            grader = await stage.learn.session.desk._grader()
            assert grader._standing is not None
            pids = {host._child._process.pid for host in grader._standing._hosts}
            assert pids <= app_hosts()
            await stage.press("escape")
            await stage.until(lambda: grader._standing is None)
            await stage.until(lambda: not pids & app_hosts(), "the app's end")


class TestSnippets:
    def test_what_broke_off_or_was_stopped_is_not_told_as_printed(self) -> None:
        assert told(0, "3") == "3"
        assert told(0, "") == "It printed nothing."
        assert told(1, "Traceback\nZeroDivisionError: x") == "It broke off: ZeroDivisionError: x"
        assert told(None, "1\n2") == "1\n2\nIt was stopped: it took too long."
