from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from pydantic import BaseModel, ConfigDict
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import Base, Club, engine, get_session


@asynccontextmanager
async def lifespan(app: FastAPI):
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


class PlayerOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    name: str


class ClubOut(PlayerOut):
    players: list[PlayerOut]


@app.get("/clubs/{number}", response_model=ClubOut)
async def read_club(number: int, session: Annotated[AsyncSession, Depends(get_session)]) -> Club:
    return (await session.scalars(select(Club).where(Club.id == number))).one()
