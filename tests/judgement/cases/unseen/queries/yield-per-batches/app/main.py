import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from sqlalchemy import select
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import selectinload

from app.models import Base, Song

engine = create_async_engine(os.environ["DATABASE_URL"])
sessions = async_sessionmaker(engine)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


async def lines() -> AsyncIterator[str]:
    statement = select(Song).options(selectinload(Song.tags)).execution_options(yield_per=10)
    async with sessions() as session:
        async for songs in (await session.stream_scalars(statement)).partitions():
            for song in songs:
                yield f"{song.title};{' '.join(sorted(tag.name for tag in song.tags))}\n"


@app.get("/songs.csv")
async def export() -> StreamingResponse:
    return StreamingResponse(lines(), media_type="text/csv")
