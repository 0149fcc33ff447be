import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

from app.loader import Loader
from app.models import Base, Person, Post

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


def people(db: Db) -> Loader[int, str]:
    async def fetch(ids: set[int]) -> dict[int, str]:
        rows = await db.execute(select(Person.id, Person.name).where(Person.id.in_(ids)))
        return {row.id: row.name for row in rows}

    return Loader(fetch)


@app.get("/feed")
async def feed(db: Db, people: Annotated[Loader[int, str], Depends(people)]) -> list[dict[str, str]]:
    posts = (await db.scalars(select(Post).order_by(Post.id))).all()
    return [{"by": await people.load(post.person_id), "text": post.text} for post in posts]
