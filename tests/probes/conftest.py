"""Fixtures: a slow partner service, and a little app served under the probes."""

import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer

import pytest

from .serving import Serve, Served, SlowPartner, serve


@pytest.fixture(scope="session")
def partner() -> Iterator[str]:
    """The address of a slow HTTP service in another process than the app's."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), SlowPartner)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, partner: str) -> Serve:
    """served(source, requests): writes app/main.py, serves the requests, returns what was seen."""

    def run(source: str, requests: list[str], rest: float = 0.0) -> Served:
        folder = tmp_path_factory.mktemp("base")
        return serve(folder, source, requests, {"PARTNER": partner}, rest)

    return run
