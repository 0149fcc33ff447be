from fastapi import FastAPI
from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import DynamicMapped, Mapped, mapped_column, relationship

from app.database import Base, Db, lifespan


class Event(Base):
    __tablename__ = "events"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    guests: DynamicMapped["Guest"] = relationship()


class Guest(Base):
    __tablename__ = "guests"
    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    coming: Mapped[bool]


app = FastAPI(lifespan=lifespan)


@app.get("/events")
def events(db: Db):
    listed = []
    for event in db.scalars(select(Event)).all():
        coming = event.guests.filter_by(coming=True).count()
        listed.append({"title": event.title, "coming": coming})
    return listed
