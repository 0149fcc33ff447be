import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from app.articles import Base, Feed

engine = create_async_engine(os.environ["DATABASE_URL"])


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


async def session() -> AsyncIterator[AsyncSession]:
    async with AsyncSession(engine) as current:
        yield current


async def feed(db: Annotated[AsyncSession, Depends(session)]) -> Feed:
    return Feed(db)


app = FastAPI(lifespan=lifespan)


@app.get("/articles/feed")
async def read_feed(teasers: Annotated[Feed, Depends(feed)]) -> list[str]:
    return [teaser async for teaser in teasers]
