import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from fastapi.encoders import jsonable_encoder
from sqlalchemy import inspect
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine

from app.models import Album, Base

engine = create_async_engine(os.environ["DATABASE_URL"])
sessions = async_sessionmaker(engine)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


def loaded(row: Base) -> dict[str, Any]:
    state = inspect(row)
    names = set(state.mapper.attrs.keys()) - state.unloaded
    return {name: getattr(row, name) for name in sorted(names)}


@app.get("/albums/{number}")
async def album(number: int) -> dict[str, Any]:
    async with sessions() as session:
        found = await session.get_one(Album, number)
        await found.awaitable_attrs.tracks
    shown = loaded(found)
    shown["tracks"] = [loaded(track) for track in shown["tracks"]]
    return jsonable_encoder(shown)
