"""Process pools and programs, as an app in a confined host meets them."""

from pathlib import Path

from tests.grading.small_pack import statuses, verdict_of, write_pack
from tutor.grading.grader import Grader

APP = """
import asyncio, multiprocessing, multiprocessing.pool, os, threading, time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import asynccontextmanager

import anyio
from anyio import to_process
from fastapi import FastAPI

marks = threading.local()


class Refused(Exception):
    def __init__(self, code, reason):
        super().__init__(code, reason)
        self.code = code


class Unreadable(Exception):
    def __init__(self, code, reason):
        super().__init__(reason)


def square(n):
    return n * n


def spin(seconds):
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass
    return seconds


def append(items):
    items.append(1)
    return items


def refuse():
    raise Refused(7, "no")


def refuse_unreadably():
    raise Unreadable(7, "no")


def unsendable():
    return lambda: 1


def mark(value):
    marks.value = value


def marked():
    return marks.value


def fail():
    raise ValueError("no start")


@asynccontextmanager
async def lifespan(app):
    with ProcessPoolExecutor(max_workers=2) as app.state.pool:
        yield


app = FastAPI(lifespan=lifespan)


async def outcome(awaitable):
    try:
        return await awaitable
    except Exception as error:
        return [type(error).__name__, type(error.__cause__).__name__]


@app.get("/health")
async def health():
    return {}


@app.get("/works")
async def works():
    loop, pool, items = asyncio.get_running_loop(), app.state.pool, []
    return {
        "square": await loop.run_in_executor(pool, square, 3),
        "spin": await loop.run_in_executor(pool, spin, 0.15),
        "anyio": await to_process.run_sync(square, 4),
        "map": await asyncio.to_thread(lambda: list(pool.map(square, range(3), chunksize=2))),
        "copied": [await loop.run_in_executor(pool, append, items), items],
        "pool": await asyncio.to_thread(lambda: multiprocessing.Pool(2).map(square, [1, 2])),
        "threads": await asyncio.to_thread(multiprocessing.pool.ThreadPool(1).map, square, [5]),
    }


@app.get("/fails")
async def fails():
    loop, pool = asyncio.get_running_loop(), app.state.pool
    return {
        "lambda": (await outcome(loop.run_in_executor(pool, lambda: 1)))[0],
        "raises": await outcome(loop.run_in_executor(pool, refuse)),
        "result": (await outcome(loop.run_in_executor(pool, unsendable)))[0],
        "anyio": (await outcome(to_process.run_sync(lambda: 1)))[0],
        "anyio raises": (await outcome(to_process.run_sync(refuse)))[0],
    }


@app.get("/breaks")
async def breaks():
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(1, initializer=fail) as pool:
        first = (await outcome(loop.run_in_executor(pool, square, 1)))[0]
    with ProcessPoolExecutor(1) as pool:
        answers = [(await outcome(loop.run_in_executor(pool, refuse_unreadably)))[0]]
        try:
            pool.submit(square, 1)
        except BrokenProcessPool:
            answers.append("broken")
    with ProcessPoolExecutor(1, initializer=mark, initargs=(5,)) as pool:
        value = await loop.run_in_executor(pool, marked)
    try:
        pool.submit(square, 1)
    except RuntimeError:
        answers.append("closed")
    return {"initializer": first, "answers": answers, "marked": value}


@app.get("/at-once")
async def at_once():
    loop = asyncio.get_running_loop()

    def one():
        return loop.run_in_executor(app.state.pool, time.sleep, 0.1)

    begun = time.perf_counter()
    await asyncio.gather(*(one() for _ in range(6)))
    return time.perf_counter() - begun


@app.get("/program")
async def program():
    process = await asyncio.create_subprocess_exec("true")
    return await process.wait()
"""

SUITE = '''
from tutor.testing import expect_json, expect_no_blocking, expect_status


async def test_alive(app):
    """The app answers."""
    expect_status(await app.client.get("/health"), 200)


async def test_item(app):
    """Pools work, and fail, as pools of processes do."""
    works = await app.client.get("/works")
    expect_json(works, {
        "square": 9, "spin": 0.15, "anyio": 16, "map": [0, 1, 4], "copied": [[1], []],
        "pool": [1, 4], "threads": [25],
    })
    fails = await app.client.get("/fails")
    expect_json(fails, {
        "lambda": "AttributeError", "raises": ["Refused", "RemoteTraceback"],
        "result": "AttributeError", "anyio": "AttributeError", "anyio raises": "Refused",
    })
    breaks = await app.client.get("/breaks")
    expect_json(breaks, {
        "initializer": "BrokenProcessPool",
        "answers": ["BrokenProcessPool", "broken", "closed"], "marked": 5,
    })
    at_once = await app.client.get("/at-once")
    assert at_once.json() >= 0.29
    expect_no_blocking(works, fails, breaks, at_once, outside=await app.outside())


async def test_other(app):
    """A program cannot be started."""
    answer = await app.client.get("/program")
    expect_no_blocking(answer)
    expect_status(answer, 200)
'''


async def test_pools_of_processes_work_in_threads_and_programs_are_refused(tmp_path: Path) -> None:
    pack = write_pack(tmp_path, SUITE, APP, "load_seconds = 20\nrequest_seconds = 20")
    async with Grader(pack, forking=True) as grader:
        verdict = await verdict_of(grader, pack.exercises["items"], APP)
    by_id = {check.id: check for check in verdict.checks}
    assert statuses(verdict) == {"alive": "passed", "item": "passed", "other": "failed"}
    (said,) = by_id["other"].diagnostics
    assert "Operation not permitted: an exercise cannot start programs" in said.message
