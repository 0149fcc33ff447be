from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from sqlalchemy.exc import MissingGreenlet, StatementError
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import Base, Street, Town, engine, get_session


@asynccontextmanager
async def lifespan(app: FastAPI):
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


async def streets(town: Town) -> list[Street]:
    try:
        return town.streets
    except (MissingGreenlet, StatementError):
        return await town.awaitable_attrs.streets


@app.get("/towns/{number}")
async def read(number: int, session: Annotated[AsyncSession, Depends(get_session)]) -> list[str]:
    town = await session.get_one(Town, number)
    return [street.name for street in await streets(town)]
