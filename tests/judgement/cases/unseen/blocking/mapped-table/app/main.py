from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Path

from app.table import build

stations = build(5000)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    yield
    stations.close()


app = FastAPI(lifespan=lifespan)


@app.get("/stations/{number}")
async def station(number: int = Path(ge=0, lt=5000)) -> dict[str, float]:
    _, north, east = stations[number]
    return {"north": north, "east": east}
