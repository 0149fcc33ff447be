from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI, Header

from app.db import Base, engine
from app.policies import MayRead
from app.uow import UnitOfWork


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


async def unit_of_work() -> AsyncIterator[UnitOfWork]:
    async with UnitOfWork() as uow:
        yield uow


@app.get("/documents")
async def documents(
    uow: Annotated[UnitOfWork, Depends(unit_of_work)], x_user: Annotated[int, Header()]
) -> list[str]:
    may_read = MayRead(uow, x_user)
    return [d.title for d in await uow.documents() if await may_read(d)]
