import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from app.config import get_settings
from app.routers import health, reports, tariffs


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.report_places = asyncio.Semaphore(get_settings().reports_at_once)
    yield


app = FastAPI(title="Meters", lifespan=lifespan)
app.include_router(health.router)
app.include_router(tariffs.router)
app.include_router(reports.router)
