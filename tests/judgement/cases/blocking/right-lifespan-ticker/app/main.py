import asyncio
import contextlib
from collections.abc import AsyncIterator

from fastapi import FastAPI

ticks: list[float] = []


def forget_old() -> None:
    del ticks[:-5]


async def tick() -> None:
    loop = asyncio.get_running_loop()
    while True:
        await asyncio.sleep(0.01)
        ticks.append(loop.time())
        loop.call_later(0.005, forget_old)


@contextlib.asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    task = asyncio.create_task(tick())
    yield
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task


app = FastAPI(title="Metronome", lifespan=lifespan)


@app.get("/ticks")
async def get_ticks() -> dict[str, bool]:
    await asyncio.sleep(0.05)
    return {"ticking": len(ticks) > 0}
