"""Who is let in: the tutor's own page with a token, and nobody else."""

from collections.abc import Iterator
from pathlib import Path

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
        answer = served.get(f"/?token={served.token()}")
        kept, *rest = answer.headers["set-cookie"].split("; ")
        assert kept == served.cookie()
        assert {"HttpOnly", "SameSite=Strict", "Path=/"} == set(rest)
        assert served.token() not in answer.text
        assert served.get("/", Cookie=kept).status_code == 200

    def test_each_start_has_a_token_of_its_own(self, served: Served) -> None:
        other = served.tutor.begin("serve", "--port", "0")
        again = Served(served.tutor, other, "".join(lines_until(other, "ctrl+c ends it")))
        again.end()
        assert again.token() != served.token()
        assert len(again.token()) >= 32


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
