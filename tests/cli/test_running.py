"""`run`: the learner's app on a real uvicorn, with its partner services."""

import signal
import socket
import time
from pathlib import Path

import httpx

from .conftest import Tutor, lines_until


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answered(url: str) -> httpx.Response:
    """The answer of an app that is starting."""
    deadline = time.monotonic() + 30
    while True:
        try:
            return httpx.get(url)
        except httpx.TransportError:
            assert time.monotonic() < deadline, f"{url} never answered"
            time.sleep(0.1)


class TestRun:
    def test_the_app_answers_with_its_partner_beside_it_until_ctrl_c(self, tutor: Tutor) -> None:
        tutor("start", "unblock-the-loop")
        port = free_port()
        process = tutor.begin("run", "--port", str(port))
        try:
            (partner,) = [x for x in lines_until(process, f":{port}") if x.startswith("carrier: ")]
            assert answered(f"http://127.0.0.1:{port}/health").status_code == 200
            assert httpx.get(partner.split()[1]).status_code < 600
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=30)
        finally:
            process.kill()
            process.wait()
        assert process.returncode == 0
        with socket.socket() as probe:
            assert probe.connect_ex(("127.0.0.1", port)) != 0
        carrier = int(partner.split()[1].rsplit(":", 1)[1])
        with socket.socket() as probe:
            assert probe.connect_ex(("127.0.0.1", carrier)) != 0

    def test_a_taken_port_is_told_before_anything_starts(self, tutor: Tutor, pack: Path) -> None:
        tutor("start", "say-not-found", "--pack", pack)
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            ended = tutor("run", "say-not-found", "--pack", pack, "--port", str(port))
        assert ended.code == 2
        assert f"Port {port} cannot be had" in ended.err
