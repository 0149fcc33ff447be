import contextlib
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor

from fastapi import FastAPI, Request

from app.hotels import free_rooms


@contextlib.asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.pool = ThreadPoolExecutor(4)
    yield
    app.state.pool.shutdown(wait=False)


app = FastAPI(title="Travel agency", lifespan=lifespan)
HOTELS = ["Krone", "Adler", "Post"]


@app.get("/availability")
async def availability(request: Request) -> dict[str, int]:
    rooms = {}
    for hotel, free in zip(HOTELS, request.app.state.pool.map(free_rooms, HOTELS)):
        rooms[hotel] = free
    return rooms
