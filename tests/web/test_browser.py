"""The tutor in a real browser: an exercise solved by key presses, and nothing asked elsewhere."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.cli.conftest import Tutor

from .chromium import ALT, CTRL, PROGRAM, Tab, chromium
from .conftest import OPEN_FIRST, Serve
from .test_screens import gone, until

pytestmark = [
    pytest.mark.skipif(
        PROGRAM is None, reason="Chromium is not installed (apt-get install chromium)"
    ),
    pytest.mark.xdist_group("chromium"),
    pytest.mark.timeout(400),
]

ROUTER = "app/routers/readings.py"
OLD_NAME, NEW_NAME = "ENTITY", "CONTENT"


@pytest.fixture
def tab(tmp_path: Path) -> Iterator[Tab]:
    """A browser's tab."""
    with chromium(tmp_path / "profile") as tab:
        yield tab


def aim(tab: Tab) -> None:
    """Wait until keys arrive at the editor's first line: the screen is there a moment sooner."""

    def arrived() -> bool:
        tab.type("z")
        deadline = time.monotonic() + 3
        while "zfrom fastapi" not in tab.text() and time.monotonic() < deadline:
            time.sleep(0.1)
        return "zfrom fastapi" in tab.text()

    text = tab.until(arrived, "letter in the editor")
    tab.press("Backspace", len(re.findall("z+(?=from fastapi)", text)[0]))


def repair(tab: Tab, source: str) -> None:
    """Write the reference's two changes into the editor, key by key."""
    lines = source.splitlines()
    decorator = next(n for n, line in enumerate(lines) if line.startswith("@router.post"))
    raised = next(n for n, line in enumerate(lines) if OLD_NAME in line)
    tab.press("ArrowDown", decorator)
    tab.press("End")
    tab.press("ArrowLeft")
    tab.type(", status_code=201")
    tab.press("ArrowDown", raised - decorator)
    tab.press("End")
    tab.press("ArrowLeft", len(lines[raised]) - lines[raised].index(OLD_NAME) - len(OLD_NAME))
    tab.press("Backspace", len(OLD_NAME))
    tab.type(NEW_NAME)


def test_an_exercise_is_solved_by_key_presses_and_only_the_tutor_is_asked(
    serve: Serve, tutor: Tutor, tab: Tab
) -> None:
    served = serve()
    tab.open(served.links[0])
    tab.waited("status.HTTP_422_UNPROCESSABLE_ENTITY")
    assert tab.value("location.href") == served.origin + "/"
    assert tab.value("document.cookie") == ""
    started = psutil.Process(served.process.pid).children()

    file = tutor.workspace(OPEN_FIRST) / ROUTER
    aim(tab)
    repair(tab, file.read_text("utf-8"))
    tab.waited(NEW_NAME)
    tab.press("s", held=CTRL)
    tab.until(lambda: "passed" in tutor("history", OPEN_FIRST).out, "passed attempt")
    tab.waited("3/3")
    assert "status_code=201" in file.read_text("utf-8")

    own = (served.origin + "/", served.origin.replace("http", "ws") + "/screen?")
    assert [url for url in tab.asked if not url.startswith(own)] == []
    assert any(url.startswith(own[1]) for url in tab.asked)
    assert tab.complaints == []

    tab.open("about:blank")
    until(lambda: gone(started), "the screen outlives its tab")


def test_alt_stands_for_ctrl_where_the_browser_keeps_a_key(serve: Serve, tab: Tab) -> None:
    served = serve()
    tab.open(served.links[0])
    tab.waited(ROUTER.rsplit("/", 1)[1])
    assert tab.value("document.getElementById('keys').hidden") is False
    tab.press("q", held=ALT)
    tab.until(lambda: tab.value("document.getElementById('over').open"), "end")
    assert "You left the tutor" in tab.value("document.getElementById('over').textContent")
    tab.value("document.querySelector('#over button').click()")
    tab.waited(ROUTER.rsplit("/", 1)[1])


def test_a_page_of_another_origin_reaches_no_screen(serve: Serve, tab: Tab) -> None:
    served = serve()
    tab.open(served.links[0])
    tab.waited(ROUTER.rsplit("/", 1)[1])
    other = serve()  # the same machine, so the browser sends both cookies to both ports
    tab.open(other.links[0])
    tab.waited(ROUTER.rsplit("/", 1)[1])
    opened = tab.value(
        f"""new Promise((done) => {{
          const socket = new WebSocket("{served.origin.replace("http", "ws")}/screen");
          socket.onopen = () => done("open"); socket.onerror = () => done("refused");
        }})"""
    )
    assert opened != "open"


def test_a_link_on_another_site_opens_the_tutor(serve: Serve, tab: Tab) -> None:
    served = serve()
    elsewhere = served.links[0].replace("127.0.0.1", "localhost")
    tab.open("data:text/html,<a id=a href='" + elsewhere.replace("&", "%26") + "'>in</a>")
    tab.until(lambda: tab.value("!!document.getElementById('a')"), "link")
    tab.value("document.getElementById('a').click()")
    tab.waited(ROUTER.rsplit("/", 1)[1])
