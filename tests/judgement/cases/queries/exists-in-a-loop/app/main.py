from fastapi import FastAPI
from sqlalchemy import exists, select
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Db, lifespan


class Seat(Base):
    __tablename__ = "seats"
    id: Mapped[int] = mapped_column(primary_key=True)
    hall_id: Mapped[int]
    label: Mapped[str]


class Booking(Base):
    __tablename__ = "bookings"
    id: Mapped[int] = mapped_column(primary_key=True)
    seat_id: Mapped[int]


app = FastAPI(lifespan=lifespan)


@app.get("/halls/{hall_id}/free")
async def free(hall_id: int, db: Db) -> list[str]:
    seats = (await db.scalars(select(Seat).where(Seat.hall_id == hall_id))).all()
    return [
        seat.label
        for seat in seats
        if not await db.scalar(select(exists().where(Booking.seat_id == seat.id)))
    ]
