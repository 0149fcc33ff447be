"""A callback without a frame of the learner's is blamed on the line that scheduled it."""

import pytest

from .serving import Serve, Served

APP = """
import asyncio, functools, os, threading, time

import requests
from fastapi import FastAPI

app = FastAPI()
PARTNER = os.environ["PARTNER"]
TO_FILE = functools.partial(print, file=open("out.txt", "w"), flush=True)
PAUSE = functools.partial(time.sleep, 0.01)


@app.get("/soon")
async def soon():
    asyncio.get_running_loop().call_soon(time.sleep, 0.01)  # soon
    await asyncio.sleep(0.005)


@app.get("/later")
async def later():
    asyncio.get_running_loop().call_later(0.001, PAUSE)  # later
    await asyncio.sleep(0.02)


@app.get("/at")
async def at():
    loop = asyncio.get_running_loop()
    loop.call_at(loop.time(), requests.get, PARTNER)  # at
    await asyncio.sleep(0.02)


@app.get("/task-done")
async def task_done():
    task = asyncio.create_task(asyncio.sleep(0))
    task.add_done_callback(functools.partial(in_a_function, 0.01))
    task.add_done_callback(functools.partial(requests.get, PARTNER))
    await asyncio.sleep(0.02)


def in_a_function(seconds, task):
    time.sleep(seconds)  # task-done


@app.get("/future-done")
async def future_done():
    future = asyncio.get_running_loop().create_future()
    future.add_done_callback(TO_FILE)  # x
    future.set_result(1)
    await asyncio.sleep(0.005)


@app.get("/reader")
async def reader():
    loop = asyncio.get_running_loop()
    inner, outer = os.pipe()
    loop.add_reader(inner, os.read, inner, 1)  # reader
    await asyncio.to_thread(os.write, outer, b"x")
    await asyncio.sleep(0.005)
    loop.remove_reader(inner)


@app.get("/threadsafe")
async def threadsafe():
    loop = asyncio.get_running_loop()

    def ask():
        loop.call_soon_threadsafe(time.sleep, 0.01)  # threadsafe

    await asyncio.to_thread(ask)
    await asyncio.sleep(0.02)


@app.get("/cpu")
async def computes():
    asyncio.get_running_loop().call_soon(sum, range(20_000_000))  # cpu
    await asyncio.sleep(0.005)


@app.get("/harmless")
async def harmless():
    loop, noted, rung = asyncio.get_running_loop(), [], asyncio.Event()
    loop.call_soon(noted.append, 1)
    loop.call_later(0.002, rung.set)
    task = asyncio.create_task(asyncio.sleep(0))
    task.add_done_callback(noted.append)
    await rung.wait()
    return len(noted)
"""

NAMED = ["soon", "later", "at", "reader", "threadsafe", "cpu"]


@pytest.fixture(scope="module")
def seen(served: Serve) -> Served:
    labels = [*NAMED, "task-done", "future-done", "harmless"]
    return served(APP, [f"GET /{label}" for label in labels], rest=0.2)


@pytest.mark.parametrize("label", NAMED)
def test_the_line_that_scheduled_it_is_named(seen: Served, label: str) -> None:
    event = seen.the_blocking(f"GET /{label}")
    assert event["how"] == ("cpu" if label == "cpu" else "primitive")


def test_a_library_in_a_callback_is_named_as_well(seen: Served) -> None:
    assert seen.the_blocking("GET /at")["call"].startswith("requests: ")


def test_the_callback_of_a_future_is_blamed_on_who_added_it(seen: Served) -> None:
    (event,) = seen.events("GET /future-done", "blocking")
    assert event["loc"][1] == seen.line("x")


def test_a_function_of_the_learners_is_named_itself(seen: Served) -> None:
    lines = [event["loc"][1] for event in seen.events("GET /task-done", "blocking")]
    assert seen.line("task-done") in lines and len(lines) == 2


def test_what_does_not_block_is_left_alone(seen: Served) -> None:
    assert seen.events("GET /harmless", "blocking") == []
    assert seen.errors == 0
