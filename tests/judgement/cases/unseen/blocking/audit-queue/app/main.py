import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from app.trail import Trail

trail = Trail()


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    trail.start()
    yield
    await asyncio.to_thread(trail.stop)


app = FastAPI(lifespan=lifespan)


@app.post("/doors/{door}/open")
async def open_door(door: int) -> dict[str, bool]:
    return {"recorded": trail.add(f"door {door} opened")}
