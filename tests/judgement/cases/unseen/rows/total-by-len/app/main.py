import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI, Query
from pydantic import BaseModel
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Talk(Base):
    __tablename__ = "talks"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]


class Page(BaseModel):
    items: list[str]
    total: int


engine = create_async_engine(os.environ["DATABASE_URL"])
sessions = async_sessionmaker(engine)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


async def session() -> AsyncIterator[AsyncSession]:
    async with sessions() as session:
        yield session


app = FastAPI(lifespan=lifespan)


@app.get("/talks")
async def talks(
    session: Annotated[AsyncSession, Depends(session)], limit: Annotated[int, Query(le=50)] = 5
) -> Page:
    items = await session.scalars(select(Talk.title).order_by(Talk.id).limit(limit))
    page = Page(items=items.all(), total=0)
    total = await session.execute(select(Talk.id))
    page.total = len(total.all())
    return page
