import asyncio

from fastapi import FastAPI
from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Db, Sessions, lifespan


class Sensor(Base):
    __tablename__ = "sensors"
    id: Mapped[int] = mapped_column(primary_key=True)
    room: Mapped[str]


class Reading(Base):
    __tablename__ = "readings"
    id: Mapped[int] = mapped_column(primary_key=True)
    sensor_id: Mapped[int] = mapped_column(ForeignKey("sensors.id"))
    celsius: Mapped[float]


app = FastAPI(lifespan=lifespan)


async def latest(sensor: Sensor) -> dict[str, str | float | None]:
    newest = select(Reading.celsius).where(Reading.sensor_id == sensor.id)
    async with Sessions() as session:
        celsius = await session.scalar(newest.order_by(Reading.id.desc()).limit(1))
    return {"room": sensor.room, "celsius": celsius}


@app.get("/sensors")
async def sensors(db: Db):
    found = (await db.scalars(select(Sensor))).all()
    return await asyncio.gather(*(latest(sensor) for sensor in found))
