from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TypedDict

import httpx
from fastapi import FastAPI

from app.config import get_settings
from app.routers import health, parcels
from app.services.carrier import CarrierService


class State(TypedDict):
    carrier: CarrierService


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[State]:
    settings = get_settings()
    async with httpx.AsyncClient(
        base_url=settings.carrier_url, timeout=settings.carrier_timeout
    ) as client:
        yield {"carrier": CarrierService(settings, client)}


app = FastAPI(title="Parcel tracker", lifespan=lifespan)
app.include_router(health.router)
app.include_router(parcels.router)
