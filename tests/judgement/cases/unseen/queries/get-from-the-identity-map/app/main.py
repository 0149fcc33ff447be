from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI

from app.db import Base, SessionLocal, engine
from app.service import Billing


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


async def billing() -> AsyncIterator[Billing]:
    async with SessionLocal() as session:
        yield Billing(session)


@app.get("/invoices")
async def invoices(billing: Annotated[Billing, Depends(billing)]) -> list[dict[str, str | int]]:
    return await billing.overview()
