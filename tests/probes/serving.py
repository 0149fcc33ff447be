"""A little app written to disk, served under the probes by a real process."""

import json
import os
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

DRIVER = Path(__file__).with_name("driver.py")


@dataclass
class Served:
    """What the probes said of each request, by label."""

    answers: dict[str, Any]
    outside: list[dict[str, Any]]
    errors: int
    source: str
    output: str

    def events(self, label: str, kind: str) -> list[dict[str, Any]]:
        answer = self.answers[label]
        assert answer["raised"] is None and answer["status"] in (200, 201), answer
        return [event for event in answer["events"] if event["kind"] == kind]

    def kinds(self, label: str) -> list[str]:
        return [event["kind"] for event in self.answers[label]["events"]]

    def line(self, mark: str) -> int:
        """The line of app/main.py that ends with `# mark`."""
        for number, line in enumerate(self.source.splitlines(), 1):
            if line.endswith(f"# {mark}"):
                return number
        raise AssertionError(f"no line is marked {mark}")

    def the_blocking(self, label: str) -> dict[str, Any]:
        """The one blocking event of a request, on the line marked with the request's path."""
        (event,) = self.events(label, "blocking")
        mark = label.partition("/")[2]
        assert event["loc"][:2] == ["app/main.py", self.line(mark)], event
        return event


Serve = Callable[..., Served]


def serve(
    folder: Path, source: str, requests: list[str], env: dict[str, str], rest: float
) -> Served:
    source = textwrap.dedent(source)
    package = folder / "app"
    package.mkdir(exist_ok=True)
    (package / "__init__.py").write_text("")
    (package / "main.py").write_text(source)
    job = json.dumps({"requests": requests, "rest": rest})
    done = subprocess.run(
        [sys.executable, str(DRIVER), str(folder.resolve()), job],
        capture_output=True,
        text=True,
        timeout=150,
        cwd=folder,
        env={**os.environ, **env},
    )
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout.splitlines()[-1])
    return Served(**report, source=source, output=done.stdout + done.stderr)


class SlowPartner(BaseHTTPRequestHandler):
    """Answers after a tenth of a second."""

    def do_GET(self) -> None:
        time.sleep(0.1)
        self.send_response(200)
        self.send_header("content-length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, *args: Any) -> None:
        pass
