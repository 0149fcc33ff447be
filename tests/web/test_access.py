"""Starting it: links, learners' files, addresses, and what is refused in one sentence."""

import socket
import stat

import httpx
import psutil
import pytest

from tests.cli.conftest import Tutor

from .conftest import Serve

PORT = ("--port", "0")


@pytest.fixture
def tutor(tmp_path_factory: pytest.TempPathFactory) -> Tutor:
    """The program with an empty home folder."""
    return Tutor(tmp_path_factory.mktemp("home"))


class TestLearnersFile:
    def test_names_get_tokens_that_stay(self, serve: Serve, tutor: Tutor) -> None:
        names = tutor.home / "class.txt"
        names.write_text("# spring\n\nada\ngrace own-token-of-grace-1  # late\n", encoding="utf-8")
        first = serve("--tokens", names, "--allow-weaker", links=2)
        assert first.token(1) == "own-token-of-grace-1"
        assert "ada    http://" in first.said
        written = names.read_text("utf-8")
        assert written == f"# spring\n\nada {first.token()}\n" + (
            "grace own-token-of-grace-1  # late\n"
        )
        assert stat.S_IMODE(names.stat().st_mode) == 0o600
        again = serve("--tokens", names, "--allow-weaker", links=2)
        assert [again.token(0), again.token(1)] == [first.token(0), first.token(1)]
        assert names.read_text("utf-8") == written

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            ("", "names nobody"),
            ("../../etc", ":1 is no name with a token"),
            ("ada short", "16 to 200 letters"),
            ("ada\nada", "the name of ada twice"),
            ("ada same-token-for-all\ngrace same-token-for-all", "the token of grace twice"),
            ("ada one two three", ":1 is no name with a token"),
        ],
    )
    def test_what_cannot_be_used_is_told_and_stays(
        self, tutor: Tutor, text: str, sentence: str
    ) -> None:
        names = tutor.home / "class.txt"
        names.write_text(text, encoding="utf-8")
        ended = tutor("serve", *PORT, "--tokens", names)
        assert ended.code == 2
        assert sentence in ended.err
        assert names.read_text("utf-8") == text

    def test_a_file_that_is_not_there_is_told(self, tutor: Tutor) -> None:
        ended = tutor("serve", *PORT, "--tokens", tutor.home / "none.txt")
        assert (ended.code, "none.txt" in ended.err) == (2, True)


class TestRefusals:
    def test_a_taken_port(self, tutor: Tutor) -> None:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            ended = tutor("serve", "--port", str(taken.getsockname()[1]))
        assert ended.code == 2
        assert "cannot be had (Address already in use): choose another with `--port`" in ended.err

    def test_an_address_that_others_reach_without_saying_so(self, tutor: Tutor) -> None:
        ended = tutor("serve", *PORT, "--host", "0.0.0.0")
        assert ended.code == 2
        assert "`--expose` says that this is meant" in ended.err

    def test_every_address_without_the_one_that_browsers_use(self, tutor: Tutor) -> None:
        ended = tutor("serve", *PORT, "--host", "0.0.0.0", "--expose")
        assert (ended.code, "--public-url" in ended.err) == (2, True)

    @pytest.mark.parametrize("url", ["tutor.example", "ftp://a", "https://a/b", "http://a:x"])
    def test_a_public_address_that_is_none(self, tutor: Tutor, url: str) -> None:
        ended = tutor("serve", *PORT, "--public-url", url)
        assert (ended.code, "give the address alone" in ended.err) == (2, True)

    def test_a_token_that_can_be_guessed(self, tutor: Tutor) -> None:
        ended = tutor("serve", *PORT, "--token", "hunter2")
        assert (ended.code, "16 to 200 letters" in ended.err) == (2, True)

    def test_a_token_for_one_and_for_many(self, tutor: Tutor) -> None:
        ended = tutor("serve", *PORT, "--token", "a" * 20, "--tokens", "x")
        assert (ended.code, "give one of the two" in ended.err) == (2, True)

    def test_a_pack_that_is_none(self, tutor: Tutor) -> None:
        assert tutor("serve", *PORT, "--pack", tutor.home).code == 2


class TestPublicAddress:
    def test_it_is_what_links_hosts_origins_and_cookies_go_by(self, serve: Serve) -> None:
        served = serve(
            *("--host", "0.0.0.0", "--expose", "--allow-weaker"),
            *("--public-url", "https://Tutor.example/"),
        )
        assert "Everybody who reaches https://tutor.example and has a link" in served.said
        assert served.links[0].startswith("https://tutor.example/?token=")
        port = _port_of(served.process.pid)

        def answer(host: str, path: str) -> httpx.Response:
            return httpx.get(f"http://127.0.0.1:{port}{path}", headers={"Host": host})

        entry = f"/?token={served.token()}"
        assert "; Secure" in answer("tutor.example", entry).headers["set-cookie"]
        assert answer(f"127.0.0.1:{port}", entry).status_code == 403


def _port_of(pid: int) -> int:
    (listening,) = [c for c in psutil.Process(pid).net_connections() if c.status == "LISTEN"]
    return int(listening.laddr.port)
