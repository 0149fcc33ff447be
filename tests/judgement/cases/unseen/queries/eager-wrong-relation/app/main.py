import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import selectinload

from app.models import Base, Book

engine = create_async_engine(os.environ["DATABASE_URL"])
make_session = async_sessionmaker(engine)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


async def session() -> AsyncIterator[AsyncSession]:
    async with make_session() as current:
        yield current


app = FastAPI(lifespan=lifespan)


@app.get("/books")
async def books(db: Annotated[AsyncSession, Depends(session)]) -> list[dict[str, str]]:
    found = await db.scalars(select(Book).options(selectinload(Book.author)))
    page = []
    for book in found:
        publisher = await book.awaitable_attrs.publisher
        page.append({"title": book.title, "author": book.author.name, "publisher": publisher.name})
    return page
