import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any

from fastapi import Depends, FastAPI
from sqlalchemy import ForeignKey, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship, selectinload

from app.paging import Page

engine = create_async_engine(os.environ["DATABASE_URL"])
sessions = async_sessionmaker(engine)


class Base(DeclarativeBase):
    id: Mapped[int] = mapped_column(primary_key=True)


class Author(Base):
    __tablename__ = "authors"
    name: Mapped[str]


class Comment(Base):
    __tablename__ = "comments"
    text: Mapped[str]
    author_id: Mapped[int] = mapped_column(ForeignKey("authors.id"))
    author: Mapped[Author] = relationship()


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()

async def get_session() -> AsyncIterator[AsyncSession]:
    async with sessions() as session:
        yield session


Db = Annotated[AsyncSession, Depends(get_session)]

app = FastAPI(lifespan=lifespan)


@app.get("/comments")
async def comments(db: Db, page: Annotated[Page, Depends()]) -> dict[str, Any]:
    query = select(Comment).options(selectinload(Comment.author)).order_by(Comment.id)
    total, rows = await page.of(db, query)
    return {"total": total, "items": [{"text": c.text, "by": c.author.name} for c in rows]}
