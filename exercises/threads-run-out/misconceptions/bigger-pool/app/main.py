from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import to_thread
from fastapi import FastAPI

from app.routers import health, reports, tariffs


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    to_thread.current_default_thread_limiter().total_tokens = 1000
    yield


app = FastAPI(title="Meters", lifespan=lifespan)
app.include_router(health.router)
app.include_router(tariffs.router)
app.include_router(reports.router)
