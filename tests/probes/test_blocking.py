"""A call that holds the event loop is named, with the learner's line and the call's text."""

import pytest

from .serving import Serve, Served

APP = """
import asyncio, hashlib, os, queue, sqlite3, subprocess, threading, time
from concurrent.futures import ThreadPoolExecutor
from time import sleep as nap

import httpx
import requests
from fastapi import FastAPI
from sqlalchemy import create_engine, text

app = FastAPI()
PARTNER = os.environ["PARTNER"]
engine = create_engine("sqlite:///sync.db")
lock = threading.Lock()
opened = open(__file__)
opened.read(10)


@app.get("/direct")
async def direct():
    time.sleep(0.12)  # direct


def helper(seconds):
    time.sleep(seconds)  # helper


@app.get("/helper")
async def in_a_helper():
    helper(0.02)


@app.get("/alias")
async def alias():
    nap(0.01)  # alias


@app.get("/requests")
async def sync_http():
    x = requests.get(PARTNER, timeout=5)  # requests


@app.get("/httpx")
async def sync_httpx():
    httpx.get(PARTNER, timeout=5)  # httpx


@app.get("/sqlite")
async def raw_sqlite():
    with sqlite3.connect(":memory:") as db: db.execute("select 1").fetchall()  # sqlite


@app.get("/file")
async def reads():
    open("app/main.py").read()  # file


@app.get("/opened")
async def reads_on():
    opened.read()  # opened


@app.get("/subprocess")
async def runs():
    subprocess.run(["sleep", "0.1"], check=True)  # subprocess


@app.get("/waited")
async def waits_for_a_program():
    program = await asyncio.to_thread(subprocess.Popen, ["sleep", "0.05"])
    program.wait()  # waited


@app.get("/communicated")
async def talks_to_a_program():
    program = await asyncio.to_thread(subprocess.Popen, ["sleep", "0.05"])
    program.communicate()  # communicated


@app.get("/popen-in-with")
async def leaves_a_program():
    program = await asyncio.to_thread(subprocess.Popen, ["sleep", "0.05"])
    with program: pass  # popen-in-with


@app.get("/join")
async def joins():
    thread = threading.Thread(target=time.sleep, args=(0.1,))
    thread.start()
    thread.join()  # join


@app.get("/lock")
async def locks():
    def hold():
        with lock:
            time.sleep(0.3)

    threading.Thread(target=hold).start()
    time.sleep(0)
    with lock:  # lock
        pass


@app.get("/queue")
async def queues():
    waiting = queue.Queue()
    threading.Timer(0.1, waiting.put, [1]).start()
    waiting.get()  # queue


@app.get("/simple-queue")
async def simple_queues():
    waiting = queue.SimpleQueue()
    threading.Timer(0.1, waiting.put, [1]).start()
    waiting.get()  # simple-queue


@app.get("/future")
async def futures():
    pool = ThreadPoolExecutor(1)
    pool.submit(time.sleep, 0.1).result()  # future


@app.get("/cpu")
async def computes():
    n = 0
    for i in range(4_000_000): n += i * i  # cpu
    return n


@app.get("/c-function")
async def computes_in_c():
    sorted(range(2_000_000), key=lambda n: -n)  # c-function


@app.get("/hash")
async def hashes():
    hashlib.pbkdf2_hmac("sha256", b"password", b"salt", 600_000)  # hash


@app.get("/engine")
async def sync_engine():
    with engine.connect() as connection:
        connection.execute(text("select 1"))  # engine


class Clock:
    wait = time.sleep


@app.get("/unbound")
async def unbound():
    Clock().wait(0.01)  # unbound


@app.get("/many")
async def many():
    for _ in range(10):
        time.sleep(0.01)  # many


@app.get("/two-lines")
async def two_lines():
    answer = requests.get(
        PARTNER,
        timeout=5,
    )
"""

LABELS = [
    "direct",
    "helper",
    "alias",
    "requests",
    "httpx",
    "sqlite",
    "file",
    "opened",
    "subprocess",
    "waited",
    "communicated",
    "popen-in-with",
    "join",
    "lock",
    "queue",
    "simple-queue",
    "future",
    "cpu",
    "c-function",
    "hash",
    "engine",
    "unbound",
    "many",
    "two-lines",
]


@pytest.fixture(scope="module")
def seen(served: Serve) -> Served:
    return served(APP, [f"GET /{name}" for name in LABELS])


class TestKnownPrimitives:
    def test_a_sleep_is_named_with_its_line_text_and_length(self, seen: Served) -> None:
        event = seen.the_blocking("GET /direct")
        assert event["call"] == "time.sleep(0.12)"
        assert event["text"] == "time.sleep(0.12)"
        assert event["how"] == "primitive" and event["stack"] == [] and event["count"] == 1
        assert event["ms"] >= 119
        assert event["loc"][2:] == [5, "direct"]
        assert event["phase"] == "serving"

    def test_a_sleep_in_a_helper_is_named_with_the_helpers_line(self, seen: Served) -> None:
        event = seen.the_blocking("GET /helper")
        assert event["text"] == "time.sleep(seconds)"
        assert event["call"] == "time.sleep(0.02)"

    def test_a_sleep_by_another_name_is_still_a_sleep(self, seen: Served) -> None:
        event = seen.the_blocking("GET /alias")
        assert (event["call"], event["text"]) == ("time.sleep(0.01)", "nap(0.01)")

    def test_requests_is_one_event_that_names_the_library_and_its_whole_time(
        self, seen: Served
    ) -> None:
        event = seen.the_blocking("GET /requests")
        assert event["text"] == "requests.get(PARTNER, timeout=5)"
        assert event["call"].startswith("requests: socket.")
        assert event["stack"][0] == "requests.api:get" and len(event["stack"]) <= 8
        assert event["ms"] >= 99 and event["count"] > 3

    def test_synchronous_httpx_is_named(self, seen: Served) -> None:
        event = seen.the_blocking("GET /httpx")
        assert event["text"] == "httpx.get(PARTNER, timeout=5)"
        assert event["stack"][0] == "httpx._api:get"
        assert event["ms"] >= 99

    @pytest.mark.parametrize(
        ("label", "text", "says"),
        [
            ("sqlite", None, "sqlite3."),
            ("file", None, "open('app/main.py')"),
            ("opened", "opened.read()", "file.read"),
            ("subprocess", 'subprocess.run(["sleep", "0.1"], check=True)', "subprocess"),
            ("waited", "program.wait()", "Popen.wait"),
            ("communicated", "program.communicate()", "Popen.communicate"),
            ("popen-in-with", None, "Popen.wait"),
            ("join", "thread.join()", "Thread.join"),
            ("queue", "waiting.get()", "Condition.wait"),
            ("simple-queue", "waiting.get()", "SimpleQueue.get"),
            ("future", "pool.submit(time.sleep, 0.1).result()", "concurrent.futures: "),
            ("unbound", "Clock().wait(0.01)", "time.sleep"),
            ("hash", None, "hashlib.pbkdf2_hmac"),
            ("lock", "with lock:", "with lock"),
        ],
    )
    def test_others_are_named(self, seen: Served, label: str, text: str | None, says: str) -> None:
        event = seen.the_blocking(f"GET /{label}")
        assert says in event["call"] and event["how"] == "primitive"
        if text is not None:
            assert event["text"] == text

    def test_a_synchronous_engine_is_named(self, seen: Served) -> None:
        events = seen.events("GET /engine", "blocking")
        assert all(event["call"].startswith("sqlalchemy: ") for event in events)
        assert seen.line("engine") in [event["loc"][1] for event in events]

    def test_what_one_line_does_again_and_again_is_one_event(self, seen: Served) -> None:
        event = seen.the_blocking("GET /many")
        assert event["count"] == 10 and event["ms"] >= 99

    def test_a_call_over_several_lines_is_given_on_one(self, seen: Served) -> None:
        (event,) = seen.events("GET /two-lines", "blocking")
        assert event["text"] == "requests.get( PARTNER, timeout=5, )"

    def test_no_probe_failed(self, seen: Served) -> None:
        assert seen.errors == 0


class TestTimePerStep:
    def test_a_loop_that_computes_is_found_by_its_cpu_time(self, seen: Served) -> None:
        event = seen.the_blocking("GET /cpu")
        assert event["how"] == "cpu" and event["ms"] > 100
        assert event["loc"][3] == "computes"
        assert event["text"] == "for i in range(4_000_000): n += i * i"

    def test_a_c_function_that_computes_is_found(self, seen: Served) -> None:
        event = seen.the_blocking("GET /c-function")
        assert event["how"] == "cpu"
