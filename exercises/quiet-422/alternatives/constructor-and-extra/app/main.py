from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError

from app.db import engine
from app.errors import refuse
from app.models import Base
from app.routers import confirmations, sign_ups


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(title="Clinic", lifespan=lifespan, exception_handlers={RequestValidationError: refuse})
app.include_router(sign_ups.router)
app.include_router(confirmations.router)
