from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from app import handlers
from app.db import engine
from app.models import Base
from app.routers import members, tools


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(title="Tool library", lifespan=lifespan)
app.include_router(members.router)
app.include_router(tools.router)
handlers.register(app)
