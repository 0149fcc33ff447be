"""Start-up, TLS contexts, log records, forgotten awaits; and that nothing else changes."""

import pytest

from .serving import Serve, Served

APP = """
import asyncio, gc, inspect, io, logging, socket, sqlite3, ssl, sys, time
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
from fastapi import FastAPI

time.sleep(0.01)


@asynccontextmanager
async def lifespan(app):
    time.sleep(0.02)  # at-start
    Path("x.txt").write_text("x")
    sum(i * i for i in range(2_000_000))
    yield


app = FastAPI(lifespan=lifespan)
log = logging.getLogger("shop.orders")
shared = httpx.AsyncClient()


@app.get("/client")
async def client_per_request():
    async with httpx.AsyncClient() as client:  # client
        pass


@app.get("/context")
async def context():
    return type(ssl.create_default_context()).__name__  # context


@app.get("/clients")
async def many_clients():
    for _ in range(8): httpx.AsyncClient()  # clients


@app.get("/logs")
async def logs():
    log.debug("not enabled")
    log.warning("order %s is late", 7)  # log


async def send_mail():
    pass


@app.get("/unawaited")
async def unawaited():
    send_mail()  # unawaited


@app.get("/basic-config")
async def basic_config():
    before = logging.getLogger().handlers[:]
    logging.basicConfig(level=logging.INFO)
    return [len(before), len(logging.getLogger().handlers)]


@app.get("/errors")
async def errors():
    found = []
    for call in (
        lambda: time.sleep(-1),
        lambda: time.sleep("x"),
        lambda: time.sleep(),
        lambda: open("nowhere.txt"),
        lambda: socket.create_connection(("127.0.0.1", 1), timeout=1),
        lambda: sqlite3.connect(":memory:").execute("nonsense"),
        lambda: sqlite3.connect(":memory:").execute(),
        lambda: io.BytesIO().fileno(),
    ):
        try:
            call()
        except Exception as error:
            found.append(type(error).__name__)
    return found


@app.get("/late")
async def late():
    async def afterwards():
        await asyncio.sleep(0.05)
        time.sleep(0.03)  # late

    app.state.task = asyncio.create_task(afterwards())


@app.get("/late-cpu")
async def late_cpu():
    async def afterwards():
        await asyncio.sleep(0.05)
        for i in range(4_000_000): i * i  # late-cpu

    app.state.other = asyncio.create_task(afterwards())
"""

LABELS = [
    *["GET /client", "GET /context", "GET /clients", "GET /logs", "GET /unawaited"],
    *["GET /basic-config", "GET /errors", "GET /late", "GET /late-cpu"],
]


@pytest.fixture(scope="module")
def seen(served: Serve) -> Served:
    return served(APP, LABELS, rest=0.8)


class TestStartUp:
    def test_a_sleep_at_start_is_told_and_files_and_cpu_are_not(self, seen: Served) -> None:
        (event,) = [e for e in seen.outside if e["kind"] == "blocking" and e["phase"] == "startup"]
        assert event["loc"][1] == seen.line("at-start")

    def test_so_is_a_sleep_at_import(self, seen: Served) -> None:
        (event,) = [e for e in seen.outside if e["phase"] == "import"]
        assert event["kind"] == "blocking" and event["text"] == "time.sleep(0.01)"
        assert event["stack"] == []


class TestAfterTheAnswer:
    def test_a_sleep_is_told_outside_with_the_request_it_came_from(self, seen: Served) -> None:
        events = [e for e in seen.outside if e.get("request") == "GET /late"]
        assert [(e["kind"], e["loc"][1]) for e in events] == [("blocking", seen.line("late"))]

    def test_so_is_computing(self, seen: Served) -> None:
        events = [e for e in seen.outside if e.get("request") == "GET /late-cpu"]
        assert [(e["how"], e["loc"][1]) for e in events] == [("cpu", seen.line("late-cpu"))]


class TestTlsContexts:
    @pytest.mark.parametrize("label", ["client", "context"])
    def test_one_is_told_with_its_line(self, seen: Served, label: str) -> None:
        (event,) = seen.events(f"GET /{label}", "tls_context")
        assert event["loc"][1] == seen.line(label)

    def test_the_library_between_is_named(self, seen: Served) -> None:
        (event,) = seen.events("GET /client", "tls_context")
        assert event["stack"][0] == "httpx._client:AsyncClient.__init__"
        assert event["text"] == "httpx.AsyncClient()"

    def test_many_are_counted_and_not_timed(self, seen: Served) -> None:
        assert len(seen.events("GET /clients", "tls_context")) == 8
        assert not seen.events("GET /clients", "blocking")


class TestLogsAndWarnings:
    def test_a_record_is_told_with_its_line(self, seen: Served) -> None:
        (event,) = seen.events("GET /logs", "log")
        assert (event["level"], event["logger"]) == ("WARNING", "shop.orders")
        assert event["message"] == "order 7 is late"
        assert event["loc"] == ["app/main.py", seen.line("log"), None, "logs"]

    def test_it_still_reaches_the_last_resort(self, seen: Served) -> None:
        assert "order 7 is late\n" in seen.output

    def test_a_forgotten_await_is_told_with_its_line(self, seen: Served) -> None:
        (event,) = seen.events("GET /unawaited", "warning")
        assert event["message"] == "coroutine 'send_mail' was never awaited"
        assert event["loc"][1] == seen.line("unawaited")
        shown = f"main.py:{seen.line('unawaited')}: RuntimeWarning: coroutine 'send_mail'"
        assert shown in seen.output


class TestNothingElseChanges:
    def test_basic_config_works(self, seen: Served) -> None:
        assert seen.answers["GET /basic-config"]["body"] == [0, 1]

    def test_errors_come_through_as_they_are(self, seen: Served) -> None:
        assert seen.answers["GET /errors"]["body"] == [
            "ValueError",
            "TypeError",
            "TypeError",
            "FileNotFoundError",
            "ConnectionRefusedError",
            "OperationalError",
            "TypeError",
            "UnsupportedOperation",
        ]

    def test_no_probe_failed(self, seen: Served) -> None:
        assert seen.errors == 0
