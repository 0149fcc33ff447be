"""Right answers that look a lot like wrong ones stay silent, also on a machine that is busy."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from .right_ways_app import APP
from .serving import Serve, Served

LABELS = [
    *("large-answer", "own-pool", "processes", "pool-in-with", "pools-in-with", "wrapped-future"),
    *("done-future", "anyio-threads", "aiofiles", "anyio-files", "pure-paths"),
    *("logging", "free-lock", "lock-of-threads", "queues", "signal-thread", "memory-files"),
    *("little-things", "email", "hash-in-thread", "asyncio-run-in-def", "threadsafe"),
    *("name-look-up", "programs", "short-work", "teardown", "starved"),
]
TOGETHER = "GET /starved + GET /logging + GET /free-lock + GET /short-work + GET /teardown"


@contextmanager
def busy(count: int) -> Iterator[None]:
    """Processes that want a core all the time."""
    command = [sys.executable, "-c", "while True: pass"]
    processes = [subprocess.Popen(command) for _ in range(count)]
    try:
        yield
    finally:
        for process in processes:
            process.kill()
            process.wait()


@pytest.fixture(scope="module", params=[0, 6], ids=["idle", "busy"])
def seen(request: pytest.FixtureRequest, served: Serve) -> Served:
    with busy(request.param):
        return served(APP, [*(f"GET /{label}" for label in LABELS), TOGETHER], rest=0.2)


class TestNobodyIsAccused:
    @pytest.mark.parametrize("label", LABELS)
    def test_while_serving(self, seen: Served, label: str) -> None:
        assert seen.events(f"GET /{label}", "blocking") == []

    def test_outside_of_requests(self, seen: Served) -> None:
        assert [e for e in seen.outside if e["kind"] == "blocking"] == []

    def test_and_no_probe_failed(self, seen: Served) -> None:
        assert seen.errors == 0
