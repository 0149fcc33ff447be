from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from app.config import get_settings
from app.db import engine
from app.mail import Mailer
from app.models import Base
from app.routers import tickets


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    app.state.mailer = Mailer(get_settings().mail_url)
    yield
    await app.state.mailer.aclose()
    await engine.dispose()


app = FastAPI(title="Help desk", lifespan=lifespan)
app.include_router(tickets.router)
