"""Connections that nobody vouches for: they end, and keep nobody out who has a token."""

import socket
import time
from collections.abc import Iterator

import httpx
import pytest

from tests.cli.conftest import lines_until
from tutor.web.connections import HEAD_SECONDS, MOST_STRANGERS

from .conftest import Served, seen, tutor_in

MANY = 200
HALF = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: a"
BODY = b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100000\r\n\r\nabc"
ENDLESS = b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One server for few learners."""
    tutor = tutor_in(tmp_path_factory.mktemp("connections") / "home")
    process = tutor.begin("serve", "--port", "0", "--limit", "3")
    served = Served(tutor, process, "".join(lines_until(process, "ctrl+c ends it")))
    yield served
    served.end()


def opened(served: Served, said: bytes = b"") -> list[socket.socket]:
    """Many connections, each of which says this and then nothing."""
    made = [socket.create_connection(("127.0.0.1", served.port)) for _ in range(MANY)]
    for one in made:
        one.settimeout(60)
        try:
            one.sendall(said)
        except OSError:
            continue  # it had to make room already
    return made


def still_open(made: list[socket.socket]) -> int:
    """How many of them the server keeps, whatever it has answered."""
    count = 0
    for one in made:
        one.setblocking(False)
        try:
            while one.recv(65536):
                continue
        except BlockingIOError:
            count += 1
        except OSError:
            continue
    return count


@pytest.mark.parametrize("said", [b"", HALF, BODY, ENDLESS], ids=["idle", "half", "body", "chunks"])
def test_whoever_has_a_token_is_served_beside_them_and_they_end(
    served: Served, said: bytes
) -> None:
    made = opened(served, said)
    try:
        for _ in range(20):
            answer = served.get("/", Cookie=served.cookie())
            assert answer.status_code == 200
        assert still_open(made) <= MOST_STRANGERS
        deadline = time.monotonic() + 4 * HEAD_SECONDS
        while still_open(made) and time.monotonic() < deadline:
            time.sleep(0.2)
        assert still_open(made) == 0
    finally:
        for one in made:
            one.close()


def test_dripping_bytes_prolongs_nothing(served: Served) -> None:
    with socket.create_connection(("127.0.0.1", served.port)) as slow:
        slow.settimeout(1.0)
        slow.sendall(HALF)
        begun = time.monotonic()
        ended = False
        while not ended and time.monotonic() - begun < 6 * HEAD_SECONDS:
            try:
                slow.sendall(b"a")
                ended = slow.recv(4096) == b""
            except TimeoutError:
                continue
            except OSError:
                ended = True
    assert ended


def test_pages_that_are_open_stay_open(served: Served) -> None:
    with served.screen() as screen:
        seen(screen, "\x1b[")
        made = opened(served)
        time.sleep(HEAD_SECONDS + 1)
        for one in made:
            one.close()
        screen.ping().wait(60)
        assert served.get("/", Cookie=served.cookie()).status_code == 200


def test_one_connection_serves_several_requests_of_a_browser(served: Served) -> None:
    with httpx.Client(base_url=served.origin, headers={"Cookie": served.cookie()}) as browser:
        paths = ("/", "/page/tutor.mjs", "/page/tutor.css", "/")
        assert [browser.get(path).status_code for path in paths] == [200] * 4
