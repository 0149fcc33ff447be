import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

running: set[asyncio.Task[None]] = set()


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    yield
    await asyncio.gather(*running)


app = FastAPI(lifespan=lifespan)


async def export() -> None:
    await asyncio.sleep(0.05)


@app.post("/exports", status_code=202)
async def start() -> dict[str, str]:
    task = asyncio.create_task(export())
    running.add(task)
    task.add_done_callback(running.discard)
    return {"state": "running"}
