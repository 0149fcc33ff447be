from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from pydantic import BaseModel
from sqlalchemy import ForeignKey, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

engine = create_async_engine(os.environ["DATABASE_URL"])
sessions = async_sessionmaker(engine)


class Base(DeclarativeBase):
    pass


class Category(Base):
    __tablename__ = "categories"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("categories.id"))


class Node(BaseModel):
    name: str
    children: list[Node] = []


async def children(db: AsyncSession, parent: int | None) -> list[Node]:
    query = select(Category).where(Category.parent_id.is_not_distinct_from(parent))
    nodes = []
    for category in (await db.scalars(query)).all():
        nodes.append(Node(name=category.name, children=await children(db, category.id)))
    return nodes


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


async def session() -> AsyncIterator[AsyncSession]:
    async with sessions() as db:
        yield db


app = FastAPI(lifespan=lifespan)


@app.get("/categories")
async def tree(db: Annotated[AsyncSession, Depends(session)]) -> list[Node]:
    return await children(db, None)
