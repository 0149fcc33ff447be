from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from app.db import Band, Base, engine, get_session


@asynccontextmanager
async def lifespan(app: FastAPI):
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)
Session = Annotated[AsyncSession, Depends(get_session)]


@app.get("/bands/{number}/awaitable")
async def awaitable(number: int, session: Session) -> list[str]:
    band = await session.get_one(Band, number)
    return [song.name for song in await band.awaitable_attrs.songs]


@app.get("/bands/{number}/refresh")
async def refresh(number: int, session: Session) -> list[str]:
    band = await session.get_one(Band, number)
    await session.refresh(band, ["songs"])
    return [song.name for song in band.songs]


@app.get("/bands/{number}/eager")
async def eager(number: int, session: Session) -> list[str]:
    query = select(Band).where(Band.id == number).options(selectinload(Band.songs))
    return [song.name for song in (await session.scalars(query)).one().songs]


@app.get("/bands/{number}/sync")
async def sync(number: int, session: Session) -> list[str]:
    return await session.run_sync(
        lambda inner: [song.name for song in inner.get_one(Band, number).songs]
    )
