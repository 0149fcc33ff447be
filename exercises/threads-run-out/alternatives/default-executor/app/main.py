import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager

from fastapi import FastAPI

from app.config import get_settings
from app.routers import health, reports, tariffs


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    # `asyncio.to_thread` works here; FastAPI's own threads are others.
    threads = ThreadPoolExecutor(get_settings().reports_at_once, "ledger")
    asyncio.get_running_loop().set_default_executor(threads)
    yield


app = FastAPI(title="Meters", lifespan=lifespan)
app.include_router(health.router)
app.include_router(tariffs.router)
app.include_router(reports.router)
