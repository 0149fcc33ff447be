from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI

from app.config import get_settings
from app.db import engine
from app.models import Base
from app.routers import health, samples


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with httpx.AsyncClient(timeout=get_settings().lab_seconds) as client:
        app.state.http = client
        yield
    await engine.dispose()


app = FastAPI(title="Laboratory desk", lifespan=lifespan)
app.include_router(health.router)
app.include_router(samples.router)
