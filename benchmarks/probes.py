"""What the probes cost a request: medians with them off and on, and the ratio.

Each round serves the same requests in two fresh processes, one after the other, so that both meet
the same machine. The ratio of medians is what to read; milliseconds depend on the machine.
"""

import asyncio
import importlib
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure, ratio

APP = """
from contextlib import asynccontextmanager
from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

engine = create_async_engine("sqlite+aiosqlite:///bench.db")


@asynccontextmanager
async def lifespan(app):
    async with engine.begin() as db:
        await db.execute(text("create table if not exists t (n integer)"))
    yield


app = FastAPI(lifespan=lifespan)


@app.get("/noop")
async def noop():
    return {}


@app.get("/threaded")
def threaded():
    return {}


@app.get("/database")
async def database():
    async with engine.connect() as db:
        for _ in range(5):
            await db.execute(text("select n from t"))
    return {}


@app.get("/calls")
async def calls():
    n = 0
    for i in range(20_000):
        n += abs(i)
    return n
"""
HERE = Path(__file__).parents[1]
PATHS = ("/noop", "/threaded", "/database", "/calls")
REQUESTS = 300
WARM_UP = 30


def scope_of(path: str) -> dict[str, Any]:
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "scheme": "http",
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(b"host", b"app")],
        "client": ("127.0.0.1", 1),
        "server": ("app", 80),
        "state": {},
    }


async def serve(app: Any, path: str, probed: bool) -> None:
    from tutor.apphost import probes

    answered = asyncio.Event()

    async def receive() -> dict[str, Any]:
        await answered.wait()
        return {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.body":
            answered.set()

    scope = scope_of(path)
    if not probed:
        await app(scope, receive, send)
        return
    with probes.request(f"GET {path}", scope):
        await app(scope, receive, send)


async def request_medians(probed: bool) -> dict[str, float]:
    from tutor.apphost import probes

    app: Any = importlib.import_module("main").app
    probes.phase("serving")
    medians = {}
    async with app.router.lifespan_context(app):
        for path in PATHS:
            seconds = []
            for _ in range(WARM_UP + REQUESTS):
                begin = time.perf_counter()
                await asyncio.create_task(serve(app, path, probed))
                seconds.append(time.perf_counter() - begin)
            medians[path] = statistics.median(seconds[WARM_UP:]) * 1000
    return medians


def child(root: str, probed: bool) -> None:
    import aiosqlite  # noqa: F401 - the frameworks come before the probes
    import fastapi  # noqa: F401
    import sqlalchemy.ext.asyncio  # noqa: F401

    from tutor.apphost import probes

    if probed:
        probes.install()
        probes.settle(root)
        probes.arm()
    sys.path.insert(0, root)
    print(json.dumps(asyncio.run(request_medians(probed))))


def run(root: str, probed: bool) -> dict[str, float]:
    command = [
        sys.executable,
        "-m",
        "benchmarks.probes",
        "--child",
        root,
        "on" if probed else "off",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=HERE)
    medians: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return medians


def measure(rounds: int) -> Iterator[Figure]:
    """For each kind of request the ratio of probes on to probes off; raw figures in ms."""
    with tempfile.TemporaryDirectory() as root:
        (Path(root) / "main.py").write_text(APP)
        pairs = [(run(root, False), run(root, True)) for _ in range(rounds)]
    for path in PATHS:
        raw = {"off": [off[path] for off, _ in pairs], "on": [on[path] for _, on in pairs]}
        yield ratio("probes", f"GET {path}: probes on / off (ms)", "on", "off", raw)


if __name__ == "__main__":
    child(sys.argv[2], sys.argv[3] == "on")
