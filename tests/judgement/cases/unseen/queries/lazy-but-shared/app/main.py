import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from sqlalchemy import ForeignKey, select
from sqlalchemy.ext.asyncio import AsyncAttrs, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

engine = create_async_engine(os.environ["DATABASE_URL"])
sessions = async_sessionmaker(engine)


class Base(AsyncAttrs, DeclarativeBase):
    id: Mapped[int] = mapped_column(primary_key=True)


class Floor(Base):
    __tablename__ = "floors"
    name: Mapped[str]


class Desk(Base):
    __tablename__ = "desks"
    label: Mapped[str]
    floor_id: Mapped[int] = mapped_column(ForeignKey("floors.id"))
    floor: Mapped[Floor] = relationship()


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


@app.get("/desks")
async def desks(db: Db) -> dict[str, str]:
    found = (await db.scalars(select(Desk).order_by(Desk.id))).all()
    return {desk.label: (await desk.awaitable_attrs.floor).name for desk in found}
