import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

from app.loader import People
from app.models import Base, Post

engine = create_async_engine(os.environ["DATABASE_URL"])
factory = async_sessionmaker(engine, expire_on_commit=False)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


async def db() -> AsyncIterator[AsyncSession]:
    async with factory() as session:
        yield session


Db = Annotated[AsyncSession, Depends(db)]


@app.get("/feed")
async def feed(db: Db) -> list[dict[str, str]]:
    posts = (await db.scalars(select(Post).order_by(Post.id))).all()
    people = People(db)
    authors = await asyncio.gather(*(people.load(post.person_id) for post in posts))
    return [{"by": a.name, "text": p.text} for a, p in zip(authors, posts, strict=True)]
