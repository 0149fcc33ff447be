"""The figures of the lesson "Forty threads for everybody".

    python benchmarks/lessons/threads_run_out.py

41 callers of a `def` route. Then 80 people who want a slow report from a `def` route, without a
limit and with ten places: how long `/health`, a `def` route as well, kept its caller waiting.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Annotated

import httpx
from fastapi import Depends, FastAPI
from setting import setting

WAVE_SECONDS = 0.5
REPORT_SECONDS = 1.0
PEOPLE = 80
PLACES = 10
EVERY_SECONDS = 0.05


async def place() -> AsyncIterator[None]:
    yield


app = FastAPI()


@app.get("/health")
def health() -> None:
    return None


@app.get("/page")
def page() -> None:
    time.sleep(WAVE_SECONDS)


@app.get("/no limit")
def report() -> None:
    time.sleep(REPORT_SECONDS)


@app.get("/ten places")
def report_with_place(_: Annotated[None, Depends(place, max_concurrency=PLACES)]) -> None:
    time.sleep(REPORT_SECONDS)


async def all_served(client: httpx.AsyncClient, path: str, callers: int) -> float:
    """Milliseconds until the last of so many has an answer."""
    start = time.perf_counter()
    await asyncio.gather(*(client.get(path) for _ in range(callers)))
    return (time.perf_counter() - start) * 1000


async def health_wait(client: httpx.AsyncClient, path: str) -> tuple[float, float]:
    """The longest wait for `/health` during the reports, and until the last report; in ms."""
    reports = asyncio.create_task(all_served(client, path, PEOPLE))
    await asyncio.sleep(EVERY_SECONDS)
    worst = 0.0
    while not reports.done():
        begun = time.perf_counter()
        await client.get("/health")
        worst = max(worst, time.perf_counter() - begun)
        await asyncio.sleep(EVERY_SECONDS)
    return worst * 1000, await reports


async def main() -> None:
    print(setting("fastapi", "anyio"))
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(
        transport=transport, base_url="http://lesson", timeout=None
    ) as client:
        await all_served(client, "/page", 40)  # threads are made at first use
        for callers in (40, 41):
            ms = await all_served(client, "/page", callers)
            print(f"  {callers} callers of {WAVE_SECONDS * 1000:.0f} ms: {ms:.0f} ms")
        for path in ("no limit", "ten places"):
            wait, last = await health_wait(client, f"/{path}")
            print(f"  {path:12} /health waited {wait:6.0f} ms, last report after {last:6.0f} ms")


if __name__ == "__main__":
    asyncio.run(main())
