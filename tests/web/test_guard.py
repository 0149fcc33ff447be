"""Who is let in: the tutor's own page with a token, and nobody else."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import httpx
import pytest
from websockets.exceptions import InvalidStatus

from tests.cli.conftest import lines_until

from .conftest import Served, say, seen, tutor_in


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One server for all that is refused."""
    tutor = tutor_in(tmp_path_factory.mktemp("guard") / "home")
    process = tutor.begin("serve", "--port", "0")
    served = Served(tutor, process, "".join(lines_until(process, "ctrl+c ends it")))
    yield served
    served.end()


def refused(served: Served, **what: str | None) -> str:
    """What a websocket is told that is refused with 403."""
    with pytest.raises(InvalidStatus) as error, served.screen(**what):
        pass
    assert error.value.response.status_code == 403
    return error.value.response.body.decode()


def followed(served: Served, token: str, *cookies: str) -> httpx.Response:
    """What a browser with these cookies gets that follows a link, and where that leads it."""
    first = served.get(f"/?token={token}", Cookie="; ".join(cookies))
    assert first.status_code == 200
    key = first.headers["set-cookie"].split("; ")[0]
    url = re.search(r'url=([^"]+)"', first.text)
    assert url is not None
    return served.get(unescape(url[1]), Cookie="; ".join([*cookies, key]))


class TestTokens:
    def test_nothing_is_served_without_one(self, served: Served) -> None:
        for path in ("/", "/page/tutor.mjs", "/page/xterm/xterm.mjs", "/nothing"):
            answer = served.get(path)
            assert answer.status_code == 403
            assert "Open the whole link" in answer.text
        assert "Open the whole link" in refused(served, cookie=None)

    def test_a_wrong_one_is_refused(self, served: Served) -> None:
        wrong = served.token()[:-1] + ("a" if served.token()[-1] != "a" else "b")
        for token in (wrong, "", served.token() + "x", '"', '"\\303\\277"', ";" * 30):
            answer = served.get("/", Cookie=f"fastcto_tutor_{served.port}={token}")
            assert answer.status_code == 403
        answer = served.get(f"/?token={wrong}")
        assert (answer.status_code, "set-cookie" in answer.headers) == (403, False)
        refused(served, cookie=f"fastcto_tutor_{served.port}={wrong}")

    def test_the_link_gives_a_cookie_that_scripts_and_other_sites_never_get(
        self, served: Served
    ) -> None:
        answer = followed(served, served.token())
        cookies = answer.headers.get_list("set-cookie")
        kept, *rest = cookies[0].split("; ")
        assert kept == served.cookie()
        assert {"HttpOnly", "SameSite=Strict", "Path=/"} == set(rest)
        assert "Max-Age=0" in cookies[1]
        assert served.token() not in answer.text
        assert served.get("/", Cookie=kept).status_code == 200

    def test_a_link_alone_makes_nobody_anybody(self, served: Served) -> None:
        answer = served.get(f"/?token={served.token()}")
        assert f"{served.cookie().split('=')[0]}=" not in answer.headers["set-cookie"]
        for key in ("", "&key=", "&key=guessed"):
            refused_one = served.get(f"/enter?token={served.token()}{key}")
            assert refused_one.status_code == 403
            assert "set-cookie" not in refused_one.headers
        # A key that somebody else's browser was given.
        other = re.search(r"key=([\w-]+)", answer.text)
        assert other is not None
        assert served.get(f"/enter?token={served.token()}&key={other[1]}").status_code == 403

    def test_each_start_has_a_token_of_its_own(self, served: Served) -> None:
        other = served.tutor.begin("serve", "--port", "0")
        again = Served(served.tutor, other, "".join(lines_until(other, "ctrl+c ends it")))
        again.end()
        assert again.token() != served.token()
        assert len(again.token()) >= 32


class TestSomebodyElsesLink:
    def test_a_browser_that_is_signed_in_asks_before_it_becomes_somebody_else(
        self, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        tutor = tutor_in(tmp_path_factory.mktemp("two") / "home")
        (tutor.home / "class.txt").write_text("ada\nben\n")
        arguments = ("--tokens", tutor.home / "class.txt", "--allow-weaker")
        process = tutor.begin("serve", "--port", "0", *arguments)
        served = Served(tutor, process, "".join(lines_until(process, "ctrl+c ends it")))
        try:
            ada, ben = served.cookie(0), served.token(1)
            assert "<title>ada · fastcto-tutor" in served.get("/", Cookie=ada).text
            asked = followed(served, ben, ada)
            assert "signed in as <b>ada</b>" in asked.text
            assert "set-cookie" not in asked.headers
            # Who agrees becomes the other one; who made the link can't agree in their place.
            agreeing = unescape(re.findall(r'href="(/enter[^"]+)"', asked.text)[0])
            key = re.search(r"key=([\w-]+)", agreeing)
            assert key is not None
            entering = f"{ada}; {ada.split('=')[0]}_entering={key[1]}"
            forged = re.sub("agreed=.*", "agreed=" + "0" * 64, agreeing)
            assert "set-cookie" not in served.get(forged, Cookie=entering).headers
            agreed = served.get(agreeing, Cookie=entering)
            assert served.cookie(1) in agreed.headers["set-cookie"]
            # The same person's link once more asks nothing.
            again = followed(served, served.token(0), ada)
            assert ada in again.headers["set-cookie"]
        finally:
            served.end()


class TestForeignPages:
    @pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "localhost.evil.example:{port}"])
    def test_a_foreign_host_is_refused_whatever_its_token(self, served: Served, host: str) -> None:
        host = host.format(port=served.port)
        answer = served.get("/", Host=host, Cookie=served.cookie())
        assert answer.status_code == 403
        assert "does not answer to this address" in answer.text
        assert served.get(f"/?token={served.token()}", Host=host).status_code == 403

    @pytest.mark.parametrize(
        "origin",
        ["https://evil.example", "null", "http://127.0.0.1:8000", "http://localhost:{port}"],
    )
    def test_a_foreign_origin_is_refused_whatever_its_token(
        self, served: Served, origin: str
    ) -> None:
        origin = origin.format(port=served.port)
        answer = served.get("/", Origin=origin, Cookie=served.cookie())
        assert answer.status_code == 403
        assert "Another site's page" in answer.text
        assert "Another site's page" in refused(served, origin=origin)

    def test_a_websocket_that_names_no_origin_is_refused(self, served: Served) -> None:
        assert "Another site's page" in refused(served, origin=None)

    def test_the_machines_other_names_are_the_tutors_too(self, served: Served) -> None:
        for name in ("localhost", "[::1]"):
            host = f"{name}:{served.port}"
            answer = served.get("/", Host=host, Origin=f"http://{host}", Cookie=served.cookie())
            assert answer.status_code == 200


class TestAnswers:
    def test_every_answer_is_closed_to_other_sites(self, served: Served) -> None:
        for answer in (
            served.get("/", Cookie=served.cookie()),
            served.get("/page/tutor.mjs", Cookie=served.cookie()),
            served.get("/page/../guard.py", Cookie=served.cookie()),
            served.get(f"/?token={served.token()}"),
            served.get("/"),
        ):
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert answer.headers["x-frame-options"] == "DENY"
            assert answer.headers["referrer-policy"] == "no-referrer"
            assert answer.headers["cross-origin-resource-policy"] == "same-origin"
            assert answer.headers["cache-control"] == "no-store"
            assert "server" not in answer.headers

    def test_the_pages_policy_lets_scripts_come_from_the_tutor_only(self, served: Served) -> None:
        policy = served.get("/", Cookie=served.cookie()).headers["content-security-policy"]
        rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
        assert rules["default-src"] == "'none'"
        assert rules["script-src"] == "'self'"
        assert rules["connect-src"] == "'self'"
        assert rules["frame-ancestors"] == "'none'"
        assert "unsafe-eval" not in policy
        assert rules["style-src"].startswith("'self' 'nonce-")

    def test_no_file_but_the_pages_own_is_served(self, served: Served) -> None:
        for path in ("/page/../guard.py", "/page/%2e%2e/guard.py", "/page//etc/passwd", "/page/"):
            assert served.get(path, Cookie=served.cookie()).status_code == 404

    def test_what_the_page_never_sends_ends_the_screen(self, served: Served) -> None:
        with served.screen() as screen:
            seen(screen, "\x1b[")
            say(screen, "type", {"no": "text"})
            with pytest.raises(Exception, match="4003"):
                while True:
                    screen.recv(timeout=60)


def test_no_part_of_the_page_names_another_host() -> None:
    page = Path(__file__).resolve().parents[2] / "tutor" / "web" / "page"
    for path in page.glob("*"):
        if path.is_file():
            text = path.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
            assert "http://" not in text
            assert "https://" not in text
