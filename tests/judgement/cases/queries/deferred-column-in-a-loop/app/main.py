from fastapi import FastAPI
from sqlalchemy import Text, select
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Db, lifespan


class Note(Base):
    __tablename__ = "notes"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    body: Mapped[str] = mapped_column(Text, deferred=True)


app = FastAPI(lifespan=lifespan)


async def preview(note: Note) -> dict[str, str]:
    body = await note.awaitable_attrs.body
    return {"title": note.title, "first": body.splitlines()[0]}


@app.get("/notes")
async def notes(db: Db) -> list[dict[str, str]]:
    found = (await db.scalars(select(Note).order_by(Note.title))).all()
    return [await preview(note) for note in found]
