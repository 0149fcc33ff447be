"""The tutor in a real browser: an exercise solved by key presses, and nothing asked elsewhere.

UPDATE_SCREENS=1 takes the README's picture anew.
"""

import os
import re
import time
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import psutil
import pytest

from tests.cli.conftest import Tutor

from .chromium import ALT, CTRL, PROGRAM, SHIFT, Tab, chromium
from .conftest import OPEN_FIRST, Serve
from .test_screens import gone, until

pytestmark = [
    pytest.mark.skipif(
        PROGRAM is None, reason="Chromium is not installed (apt-get install chromium)"
    ),
    pytest.mark.xdist_group("chromium"),
    pytest.mark.timeout(400),
]

PICTURE = Path(__file__).parents[2] / "docs/images/serve.png"
ROUTER = "app/routers/readings.py"
OLD_NAME, NEW_NAME = "ENTITY", "CONTENT"


@pytest.fixture
def tab(tmp_path: Path) -> Iterator[Tab]:
    """A browser's tab."""
    with chromium(tmp_path / "profile") as tab:
        yield tab


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[str]:
    """A page that somebody else serves on this machine."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    (tmp_path / "page.html").write_text("<p>not the tutor", encoding="utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/page.html"
        server.shutdown()
        thread.join()


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
    file = tutor.workspace(OPEN_FIRST) / ROUTER
    source = file.read_text("utf-8")
    served = serve()
    tab.open(served.links[0])
    tab.waited("status.HTTP_422_UNPROCESSABLE_ENTITY")
    assert tab.value("location.href") == served.origin + "/"
    assert tab.value("document.cookie") == ""
    started = psutil.Process(served.process.pid).children()

    aim(tab)
    repair(tab, source)
    tab.waited(NEW_NAME)
    tab.press("s", held=CTRL)
    tab.until(lambda: "passed" in tutor("history", OPEN_FIRST).out, "passed attempt")
    tab.waited("3/3")
    tab.waited("Palette")
    if os.environ.get("UPDATE_SCREENS"):
        tab.picture(PICTURE)
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


def test_another_page_of_this_machine_reaches_no_screen(
    serve: Serve, tab: Tab, elsewhere: str
) -> None:
    served = serve()
    tab.open(served.links[0])
    tab.waited(ROUTER.rsplit("/", 1)[1])
    # To browsers another port is the same site: the cookie goes along, and the origin tells.
    tab.open(elsewhere)
    tab.until(lambda: tab.value("document.readyState") == "complete", "page")
    screen = served.origin.replace("http", "ws") + "/screen"
    opened = tab.value(
        f"""new Promise((done) => {{
          const socket = new WebSocket("{screen}");
          socket.onopen = () => done("open"); socket.onerror = () => done("refused");
        }})"""
    )
    assert opened == "refused"


def test_what_is_copied_in_the_tutor_can_be_pasted_from_the_browser(
    serve: Serve, tutor: Tutor, tab: Tab
) -> None:
    line = (tutor.workspace(OPEN_FIRST) / ROUTER).read_text("utf-8").splitlines()[0]
    served = serve()
    tab.do(
        "Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"]
    )
    tab.open(served.links[0])
    tab.waited(ROUTER.rsplit("/", 1)[1])
    aim(tab)
    tab.press("End", held=SHIFT)
    tab.press("c", held=CTRL)
    tab.until(lambda: tab.value("navigator.clipboard.readText()") == line, "copied line")
    tab.value("navigator.clipboard.writeText('# from outside')")
    tab.press("Home")
    tab.do("Input.dispatchKeyEvent", type="rawKeyDown", key="v", modifiers=CTRL, commands=["paste"])
    tab.waited("# from outsidefrom fastapi")


def test_a_link_on_another_site_opens_the_tutor(serve: Serve, tab: Tab) -> None:
    served = serve()
    elsewhere = served.links[0].replace("127.0.0.1", "localhost")
    tab.open("data:text/html,<a id=a href='" + elsewhere.replace("&", "%26") + "'>in</a>")
    tab.until(lambda: tab.value("!!document.getElementById('a')"), "link")
    tab.value("document.getElementById('a').click()")
    tab.waited(ROUTER.rsplit("/", 1)[1])
