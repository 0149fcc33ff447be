from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI

from app.config import get_settings
from app.routers import health, parcels


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with httpx.AsyncClient(timeout=get_settings().carrier_timeout) as client:
        app.state.http = client
        yield


app = FastAPI(title="Parcel tracker", lifespan=lifespan)
app.include_router(health.router)
app.include_router(parcels.router)
