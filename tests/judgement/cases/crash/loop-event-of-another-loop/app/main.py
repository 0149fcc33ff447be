from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from app import gate


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    gate.start()
    yield


app = FastAPI(lifespan=lifespan)


@app.get("/ready")
async def ready() -> dict[str, bool]:
    return {"ready": await gate.ready(0.2)}
