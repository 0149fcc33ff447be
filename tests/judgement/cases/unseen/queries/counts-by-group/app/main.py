import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from sqlalchemy import ForeignKey, Row, Select, func, select
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

engine = create_async_engine(os.environ["DATABASE_URL"])
sessions = async_sessionmaker(engine)


class Base(DeclarativeBase):
    id: Mapped[int] = mapped_column(primary_key=True)


class Shop(Base):
    __tablename__ = "shops"
    name: Mapped[str]


class Visit(Base):
    __tablename__ = "visits"
    shop_id: Mapped[int] = mapped_column(ForeignKey("shops.id"))


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()

async def rows(query: Select[tuple[int, object]]) -> list[Row[tuple[int, object]]]:
    async with sessions() as session:
        return list(await session.execute(query))


app = FastAPI(lifespan=lifespan)


@app.get("/shops")
async def shops() -> dict[str, int]:
    names, visits = await asyncio.gather(
        rows(select(Shop.id, Shop.name)),
        rows(select(Visit.shop_id, func.count()).group_by(Visit.shop_id)),
    )
    number = dict(tuple(row) for row in visits)
    return {name: number.get(key, 0) for key, name in names}
