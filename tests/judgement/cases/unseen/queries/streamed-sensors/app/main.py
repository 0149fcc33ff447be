import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from sqlalchemy import bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

from app.models import Base, Reading, Sensor

engine = create_async_engine(os.environ["DATABASE_URL"])
sessions = async_sessionmaker(engine)
PEAK = select(func.max(Reading.celsius)).where(Reading.sensor_id == bindparam("sensor"))


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


async def session() -> AsyncIterator[AsyncSession]:
    async with sessions() as session:
        yield session


Session = Annotated[AsyncSession, Depends(session)]


@app.get("/peaks")
async def peaks(session: Session) -> dict[str, float]:
    found: dict[str, float] = {}
    async for sensor in await session.stream_scalars(select(Sensor).order_by(Sensor.id)):
        found[sensor.room] = await session.scalar(PEAK, {"sensor": sensor.id})
    return found
