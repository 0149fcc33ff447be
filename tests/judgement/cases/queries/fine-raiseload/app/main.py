from fastapi import FastAPI
from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column, raiseload, relationship, selectinload

from app.database import Base, Db, lifespan


class Tour(Base):
    __tablename__ = "tours"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    stops: Mapped[list["Stop"]] = relationship(back_populates="tour", order_by="Stop.id")


class Stop(Base):
    __tablename__ = "stops"
    id: Mapped[int] = mapped_column(primary_key=True)
    tour_id: Mapped[int] = mapped_column(ForeignKey("tours.id"))
    place: Mapped[str]
    tour: Mapped[Tour] = relationship(back_populates="stops")


app = FastAPI(lifespan=lifespan)
SHOWN = (selectinload(Tour.stops).raiseload("*"), raiseload("*"))


@app.get("/tours")
async def tours(db: Db) -> dict[str, str]:
    found = await db.scalars(select(Tour).options(*SHOWN))
    return {tour.name: " - ".join(stop.place for stop in tour.stops) for tour in found}
