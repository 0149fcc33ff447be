from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from app.db import engine, session
from app.models import Base
from app.routers import families, health, seeds


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await session.close()
    await engine.dispose()


app = FastAPI(title="Seed library", lifespan=lifespan)
app.include_router(health.router)
app.include_router(seeds.router)
app.include_router(families.router)
