"""The screens behind the pages: one a learner, ended with its page, in its own folders."""

import contextlib
import time
from collections.abc import Callable

import psutil
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection

from tests.cli.conftest import Tutor

from .conftest import OPEN_FIRST, Serve, say, seen

DOWN, RIGHT, END = "\x1b[B", "\x1b[C", "\x1b[F"
CTRL_Q, CTRL_S, F4 = "\x11", "\x13", "\x1bOS"
EDITOR = "readings.py"


def reason_of(screen: ClientConnection) -> tuple[int, str]:
    """Why the server closes a websocket: number and sentence."""
    with pytest.raises(ConnectionClosed) as closed:
        while True:
            screen.recv(timeout=60)
    assert closed.value.rcvd is not None
    return closed.value.rcvd.code, closed.value.rcvd.reason


def until(true: Callable[[], bool], what: str) -> None:
    """Wait for it."""
    deadline = time.monotonic() + 60
    while not true():
        assert time.monotonic() < deadline, what
        time.sleep(0.1)


def runs(process: psutil.Process) -> bool:
    """Whether it still runs."""
    with contextlib.suppress(psutil.NoSuchProcess):
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    return False


def gone(processes: list[psutil.Process]) -> bool:
    """Whether none of them runs any more."""
    return not any(map(runs, processes))


class TestLeaving:
    def test_closing_the_page_saves_what_was_typed_and_ends_every_process(
        self, serve: Serve
    ) -> None:
        served = serve()
        file = served.tutor.workspace(OPEN_FIRST) / "app" / "routers" / EDITOR
        with served.screen() as screen:
            seen(screen, EDITOR)
            say(screen, "type", CTRL_S)
            seen(screen, "POST")
            time.sleep(1)
            started = served.below()
            assert started
            say(screen, "type", "# typed last\r")
            time.sleep(0.2)
        until(lambda: gone(started), f"{started} still run")
        assert served.below() == []
        assert file.read_text("utf-8").startswith("# typed last\n")

    def test_leaving_the_tutor_closes_the_page_with_a_sentence(self, serve: Serve) -> None:
        served = serve()
        with served.screen() as screen:
            seen(screen, EDITOR)
            say(screen, "type", CTRL_Q)
            assert reason_of(screen) == (4000, "You left the tutor. Everything is saved.")
        assert served.below() == []

    def test_a_server_that_is_killed_leaves_nothing_running(self, serve: Serve) -> None:
        served = serve()
        with served.screen() as screen:
            seen(screen, EDITOR)
            started = served.below()
            served.process.kill()
            served.process.wait()
            until(lambda: gone(started), f"{started} still run")

    def test_ending_the_server_ends_the_screens(self, serve: Serve) -> None:
        served = serve()
        with served.screen() as screen:
            seen(screen, EDITOR)
            started = served.below()
            served.end()
            assert gone(started)
            assert served.process.returncode == 0


class TestTyping:
    def test_keys_that_come_all_at_once_are_taken_in_turn(self, serve: Serve) -> None:
        served = serve()
        file = served.tutor.workspace(OPEN_FIRST) / "app" / "routers" / EDITOR
        with served.screen() as screen:
            seen(screen, EDITOR)
            time.sleep(3)
            say(screen, "type", "".join(("1", RIGHT, "2", END, "3", DOWN, "4", "\x7f", CTRL_Q)))
            reason_of(screen)
        assert file.read_text("utf-8").startswith("1f2rom fastapi import")
        assert file.read_text("utf-8").splitlines()[0].endswith("status3")
        assert file.read_text("utf-8").splitlines()[1] == ""


class TestPlaces:
    def test_the_tutor_moves_to_the_page_that_was_opened_last(self, serve: Serve) -> None:
        served = serve()
        with served.screen() as first:
            seen(first, EDITOR)
            with served.screen() as second:
                code, sentence = reason_of(first)
                assert (code, "opened in another window" in sentence) == (4001, True)
                seen(second, EDITOR)
                assert len(psutil.Process(served.process.pid).children()) == 1

    def test_each_learner_has_their_own_things_and_no_more_come_in_than_may(
        self, serve: Serve, tutor: Tutor
    ) -> None:
        names = tutor.home / "class.txt"
        names.write_text("# spring\nada\ngrace\n", encoding="utf-8")
        served = serve("--tokens", names, "--limit", "1", "--allow-weaker", links=2)
        own = tutor.home / ".local" / "share" / "fastcto-tutor"
        before = (own / "progress.sqlite3").read_bytes()
        with served.screen() as ada:
            seen(ada, "\x1b[48")
            until((own / "learners" / "ada" / "data" / "progress.sqlite3").exists, "no progress")
            with served.screen(cookie=served.cookie(1)) as grace:
                code, sentence = reason_of(grace)
            assert (code, "All places are taken" in sentence) == (4002, True)
        until(lambda: served.below() == [], "ada's screen still runs")
        with served.screen(cookie=served.cookie(1)) as grace:
            seen(grace, "\x1b[48")
            until((own / "learners" / "grace" / "data").exists, "no folder of grace's")
        assert (own / "progress.sqlite3").read_bytes() == before
        assert not (own / "learners" / "you").exists()


class TestWhatABrowserCannotDo:
    def test_the_learners_own_editor_is_refused_with_a_sentence(self, serve: Serve) -> None:
        served = serve(EDITOR="vi")
        with served.screen() as screen:
            seen(screen, EDITOR)
            say(screen, "type", F4)
            seen(screen, "cannot open in a browser")
            assert [p.name() for p in served.below() if p.name() in ("vi", "vim")] == []
