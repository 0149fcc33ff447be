from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool

from app import upstream


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    await run_in_threadpool(upstream.warm_up)
    yield


app = FastAPI(lifespan=lifespan)


@app.get("/quotes")
async def quotes() -> dict[str, bool]:
    return await upstream.quotes()
