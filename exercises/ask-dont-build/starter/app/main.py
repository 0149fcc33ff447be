from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from app.db import engine, session
from app.mail import mailer
from app.models import Base
from app.routers import tickets


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await mailer.aclose()
    await session.close()
    await engine.dispose()


app = FastAPI(title="Help desk", lifespan=lifespan)
app.include_router(tickets.router)
