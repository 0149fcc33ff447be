"""A machine that is too busy, on the screen: neither passed nor failed, and no attempt."""

from pathlib import Path

from tests.tui.conftest import learning
from tests.tui.test_history import open_history
from tutor.tui.board import in_short

SUITE = '''

async def test_late(app):
    """It is in time."""
    import time

    from tutor.testing import fail

    time.sleep(0.3)  # the grader's own process stands still
    fail("late", "It was late.", slack=0.5)
'''


def busy(home: Path) -> None:
    """Adds a check to the exercise that a stalled grader disturbs in every run."""
    folder = home / "pack/exercises/greet"
    text = (folder / "exercise.toml").read_text()
    head, found, rest = text.partition("[[misconceptions]]")
    check = '[[checks]]\nid = "late"\ntitle = "It is in time."\n\n'
    (folder / "exercise.toml").write_text(head + check + found + rest)
    suite = next((folder / "tests").glob("test_*.py"))
    suite.write_text(suite.read_text() + SUITE)


class TestNotJudged:
    async def test_the_checks_and_the_history_say_so(self, home: Path) -> None:
        busy(home)
        async with learning(home) as stage:
            await stage.type('WORDS = "hello"\n')
            await stage.press("ctrl+s")
            await stage.graded()
            board = stage.learn.board
            assert board.not_judged
            assert not board.all_passed
            row = board.row("late")
            assert row is not None
            assert row.state == "not_judged"
            assert in_short(board).startswith("? ")
            await stage.sees("not judged, no attempt counted")
            await stage.sees("the machine was too busy")
            state = await stage.learn.session.records.standing("greet")
            assert state.attempts == 0
            assert state.state == "started"
            screen = await open_history(stage)
            (newest,) = [v for v in screen.versions if v.attempt is not None]
            assert newest.status == "not_judged"
            await stage.sees("not judged")
