from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from sqlalchemy.ext.asyncio import AsyncSession

from app import shops
from app.db import Base, engine, get_session


@asynccontextmanager
async def lifespan(app: FastAPI):
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


@app.get("/shops/{number}")
async def read(
    number: int, session: Annotated[AsyncSession, Depends(get_session)]
) -> dict[str, int | str]:
    return await shops.describe(session, number)
