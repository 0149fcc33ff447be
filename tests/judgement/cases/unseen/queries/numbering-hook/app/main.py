from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI

from app.models import Base
from app.uow import UnitOfWork, engine


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


async def unit_of_work() -> AsyncIterator[UnitOfWork]:
    async with UnitOfWork() as uow:
        yield uow


app = FastAPI(lifespan=lifespan)


@app.post("/billing/run", status_code=201)
async def run_billing(uow: Annotated[UnitOfWork, Depends(unit_of_work)]) -> dict[str, int]:
    return {"invoices": await uow.bill_everyone()}
