"""A server as a person starts it, and browsers that ask it: plain ones, and a real one."""

import json
import re
import signal
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest
from websockets.sync.client import ClientConnection, connect

from tests.cli.conftest import Tutor, lines_until

from .chromium import PATIENT

SECONDS = 60
OPEN_FIRST = "first-green"


@dataclass(frozen=True)
class Served:
    """A server that runs."""

    tutor: Tutor
    process: "subprocess.Popen[str]"
    said: str

    @property
    def links(self) -> list[str]:
        """The links that it printed."""
        return re.findall(r"https?://\S+\?token=\S+", self.said)

    @property
    def origin(self) -> str:
        """`http://127.0.0.1:8020`, say."""
        return self.links[0].split("/?")[0]

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.origin.rsplit(":", 1)[1])

    def token(self, number: int = 0) -> str:
        """The token in a link."""
        return self.links[number].split("token=")[1]

    def cookie(self, number: int = 0) -> str:
        """What a browser sends that followed a link."""
        return f"fastcto_tutor_{self.port}={self.token(number)}"

    def get(self, path: str = "/", **headers: str) -> httpx.Response:
        """The answer to a plain request with these headers."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return httpx.get(self.origin + path, headers=named, timeout=SECONDS)

    def screen(self, *, origin: str | None = "", cookie: str | None = "", **headers: str) -> Any:
        """A websocket to a screen, as the page opens it unless something else is said."""
        cookie = self.cookie() if cookie == "" else cookie
        return connect(
            f"ws://127.0.0.1:{self.port}/screen?columns=140&rows=40",
            origin=self.origin if origin == "" else origin,  # type: ignore[arg-type]
            additional_headers={**({"Cookie": cookie} if cookie else {}), **headers},
            **PATIENT,
        )

    def below(self) -> list[psutil.Process]:
        """Every process that the server started, and theirs."""
        return psutil.Process(self.process.pid).children(recursive=True)

    def end(self) -> None:
        """As ctrl+c does."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        self.process.communicate(timeout=SECONDS)


def seen(screen: ClientConnection, wanted: str) -> str:
    """What a screen draws, up to and with `wanted`."""
    drawn = ""
    while wanted not in drawn:
        message = screen.recv(timeout=SECONDS)
        drawn += message.decode() if isinstance(message, bytes) else ""
    return drawn


def say(screen: ClientConnection, *message: object) -> None:
    """What the page says to a screen."""
    screen.send(json.dumps(message))


def tutor_in(home: Path) -> Tutor:
    """The program with this home folder, and an exercise that is open in its editor."""
    home.mkdir()
    tutor = Tutor(home)
    assert tutor("start", OPEN_FIRST).code == 0
    return tutor


Serve = Callable[..., Served]


@pytest.fixture
def tutor(tmp_path: Path) -> Tutor:
    """The program with a home folder of its own."""
    return tutor_in(tmp_path / "home")


@pytest.fixture
def serve(tutor: Tutor) -> Iterator[Serve]:
    """Starts a server; ended with the test."""
    running: list[Served] = []

    def start(*args: str | Path, links: int = 1, **env: str) -> Served:
        process = tutor.begin("serve", "--port", "0", *args, **env)
        said = "".join(lines_until(process, "ctrl+c ends it"))
        running.append(Served(tutor, process, said))
        assert len(running[-1].links) == links
        return running[-1]

    yield start
    for served in running:
        served.end()
