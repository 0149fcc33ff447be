import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from pydantic import BaseModel, ConfigDict, TypeAdapter
from sqlalchemy import ForeignKey, select
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship

engine = create_async_engine(os.environ["DATABASE_URL"])


class Base(DeclarativeBase):
    pass


class Driver(Base):
    __tablename__ = "drivers"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Trip(Base):
    __tablename__ = "trips"
    id: Mapped[int] = mapped_column(primary_key=True)
    city: Mapped[str]
    driver_id: Mapped[int] = mapped_column(ForeignKey("drivers.id"))
    driver: Mapped[Driver] = relationship()


class Out(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class DriverOut(Out):
    name: str


class TripOut(Out):
    city: str
    driver: DriverOut


trip_list = TypeAdapter(list[TripOut])


def read_trips(session: Session) -> list[TripOut]:
    return trip_list.validate_python(session.scalars(select(Trip)).all())


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


async def get_session() -> AsyncIterator[AsyncSession]:
    async with AsyncSession(engine) as session:
        yield session


app = FastAPI(lifespan=lifespan)


@app.get("/trips")
async def trips(session: Annotated[AsyncSession, Depends(get_session)]) -> list[TripOut]:
    return await session.run_sync(read_trips)
