"""The figures of the lesson "Work never awaits".

    python benchmarks/lessons/login_costs.py

Ten logins at once, each with one password hash of a production's weight, on the loop and in
threads: how long `/health` kept a caller waiting, counted from when its request was due, and when
the last login was through.
"""

import asyncio
import hashlib
import time
from statistics import median

import httpx
from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool
from setting import setting

LOGINS = 10
ROUNDS = 3
PBKDF2_ROUNDS = 600_000
EVERY_SECONDS = 0.01


def check() -> None:
    hashlib.pbkdf2_hmac("sha256", b"secret", b"salt", PBKDF2_ROUNDS)


app = FastAPI()


@app.get("/health")
async def health() -> None:
    return None


@app.get("/on the loop")
async def on_the_loop() -> None:
    check()


@app.get("/sleep(0), then on the loop")
async def after_a_turn() -> None:
    await asyncio.sleep(0)
    check()


@app.get("/in a thread")
async def in_a_thread() -> None:
    await run_in_threadpool(check)


async def storm(client: httpx.AsyncClient, page: str) -> tuple[float, float]:
    """Milliseconds: the longest wait for `/health`, and the time until all logins were through."""
    begun = due = time.perf_counter()
    logins = asyncio.gather(*(client.get(page) for _ in range(LOGINS)))
    worst, over = 0.0, False
    while not over:
        over = logins.done()  # a caller that was due before the end is still to be served
        await client.get("/health")
        worst = max(worst, time.perf_counter() - due)
        due = max(due + EVERY_SECONDS, time.perf_counter())
        await asyncio.sleep(due - time.perf_counter())
    await logins
    return worst * 1000, (time.perf_counter() - begun) * 1000


async def main() -> None:
    print(setting("fastapi"))
    start = time.thread_time()
    check()
    print(f"one hash, {PBKDF2_ROUNDS} rounds: {(time.thread_time() - start) * 1000:.0f} ms of CPU")
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(
        transport=transport, base_url="http://lesson", timeout=None
    ) as client:
        for page in ("on the loop", "sleep(0), then on the loop", "in a thread"):
            await client.get(page)
            waits, ends = zip(*[await storm(client, page) for _ in range(ROUNDS)], strict=True)
            print(
                f"  {page:28} /health waited {median(waits):6.0f} ms, the last login"
                f" {median(ends):6.0f} ms"
            )


if __name__ == "__main__":
    asyncio.run(main())
