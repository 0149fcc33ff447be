from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from app.http import client
from app.routers import health, parcels


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    yield
    await client.aclose()


app = FastAPI(title="Parcel tracker", lifespan=lifespan)
app.include_router(health.router)
app.include_router(parcels.router)
