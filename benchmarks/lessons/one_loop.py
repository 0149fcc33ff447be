"""The figures of the lesson "One loop serves everybody".

    python benchmarks/lessons/one_loop.py

First: 20 callers of a page that waits 50 ms, by the way in which it waits. Then: the same with a
real partner in another process, and how long `/health` kept a caller waiting meanwhile, counted
from when its request was due.
"""

import asyncio
import contextlib
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from statistics import median

import httpx
import requests
from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool
from setting import setting

WAIT_SECONDS = 0.05
CALLERS = 20
ROUNDS = 5

PARTNER = f"""
import asyncio, sys, uvicorn
async def app(scope, receive, send):
    await asyncio.sleep({WAIT_SECONDS})
    await send({{"type": "http.response.start", "status": 200, "headers": []}})
    await send({{"type": "http.response.body", "body": b""}})
uvicorn.run(app, fd=int(sys.argv[1]), log_level="error", lifespan="off")
"""


@contextlib.contextmanager
def partner() -> Iterator[str]:
    """The address of a partner that answers after `WAIT_SECONDS`, in a process of its own."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        sock.listen(256)
        port = sock.getsockname()[1]
        sock.set_inheritable(True)
        command = [sys.executable, "-c", PARTNER, str(sock.fileno())]
        with subprocess.Popen(command, pass_fds=[sock.fileno()]) as process:
            try:
                url = f"http://127.0.0.1:{port}"
                requests.get(url, timeout=10)
                yield url
            finally:
                process.terminate()


def build(url: str) -> FastAPI:
    """An app with one page for each way of waiting."""

    @contextlib.asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with httpx.AsyncClient() as client:
            app.state.client = client
            yield

    app = FastAPI(lifespan=lifespan)

    @app.get("/health")
    async def health() -> None:
        return None

    @app.get("/time.sleep in async def")
    async def blocking() -> None:
        time.sleep(WAIT_SECONDS)  # noqa: ASYNC251 - what is measured

    @app.get("/await asyncio.sleep")
    async def awaiting() -> None:
        await asyncio.sleep(WAIT_SECONDS)

    @app.get("/time.sleep in def")
    def threaded() -> None:
        time.sleep(WAIT_SECONDS)

    @app.get("/requests.get in async def")
    async def with_requests() -> None:
        requests.get(url, timeout=5)  # noqa: ASYNC210 - what is measured

    @app.get("/httpx.get in async def")
    async def with_sync_httpx() -> None:
        httpx.get(url)  # noqa: ASYNC210 - what is measured

    @app.get("/a new AsyncClient per request")
    async def with_client_per_request() -> None:
        async with httpx.AsyncClient() as client:
            await client.get(url)

    @app.get("/requests.get in a worker thread")
    async def with_thread() -> None:
        await run_in_threadpool(requests.get, url, timeout=5)

    @app.get("/one AsyncClient, shared")
    async def with_shared_client() -> None:
        await app.state.client.get(url)

    return app


async def all_served(client: httpx.AsyncClient, page: str) -> float:
    """Milliseconds until the last of `CALLERS` had the page."""
    start = time.perf_counter()
    await asyncio.gather(*(client.get(page) for _ in range(CALLERS)))
    return (time.perf_counter() - start) * 1000


async def health_wait(client: httpx.AsyncClient, page: str) -> float:
    """The longest that `/health` took, in milliseconds from when it was due, during `page`."""
    rush = asyncio.create_task(all_served(client, page))
    worst, over = 0.0, False
    due = time.perf_counter()
    while not over:
        over = rush.done()  # a caller that was due before the end is still to be served
        await client.get("/health")
        worst = max(worst, time.perf_counter() - due)
        due = max(due + 0.01, time.perf_counter())
        await asyncio.sleep(due - time.perf_counter())
    return worst * 1000


async def main() -> None:
    print(setting("fastapi", "httpx", "requests"))
    with partner() as url:
        app = build(url)
        transport = httpx.ASGITransport(app=app)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://lesson") as client,
        ):
            print(
                f"\n{CALLERS} callers of a page that waits {WAIT_SECONDS * 1000:g} ms:"
                " the last one waited"
            )
            for page in ("time.sleep in async def", "await asyncio.sleep", "time.sleep in def"):
                await client.get(page)
                taken = [await all_served(client, page) for _ in range(ROUNDS)]
                print(f"  {page:32} {median(taken):6.0f} ms")
            print(
                f"\nthe same with a partner that takes {WAIT_SECONDS * 1000:g} ms: /health waited"
            )
            for page in (
                "requests.get in async def",
                "httpx.get in async def",
                "a new AsyncClient per request",
                "requests.get in a worker thread",
                "one AsyncClient, shared",
            ):
                await client.get(page)
                waits = [await health_wait(client, page) for _ in range(ROUNDS)]
                print(f"  {page:32} {median(waits):6.0f} ms")


if __name__ == "__main__":
    asyncio.run(main())
