import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

from app.models import Base
from app.repositories import Bookings, Guests

engine = create_async_engine(os.environ["DATABASE_URL"])
sessions = async_sessionmaker(engine)


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


@app.get("/bookings")
async def bookings(db: Db) -> dict[int, str]:
    guests = Guests(db)
    found = await Bookings(db).all()
    present = await guests.prime(booking.guest_id for booking in found)
    assert len(present) <= len(found)
    return {booking.room: (await guests.by_id(booking.guest_id)).name for booking in found}
