from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from app.db import get_engine
from app.models import Base
from app.routers import families, health, seeds


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    engine = get_engine()
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    await engine.dispose()  # the connection of the start; the engine goes on
    yield
    await engine.dispose()


app = FastAPI(title="Seed library", lifespan=lifespan)
app.include_router(health.router)
app.include_router(seeds.router)
app.include_router(families.router)
