from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TypedDict

import requests
from fastapi import FastAPI

from app.config import get_settings
from app.routers import health, parcels
from app.services.carrier import CarrierService


class State(TypedDict):
    carrier: CarrierService


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[State]:
    settings = get_settings()
    with requests.Session() as session:
        yield {"carrier": CarrierService(settings, session)}


app = FastAPI(title="Parcel tracker", lifespan=lifespan)
app.include_router(health.router)
app.include_router(parcels.router)
