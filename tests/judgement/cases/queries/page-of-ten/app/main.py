from typing import Annotated

from fastapi import FastAPI, Query
from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Db, lifespan


class Publisher(Base):
    __tablename__ = "publishers"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Book(Base):
    __tablename__ = "books"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    publisher_id: Mapped[int] = mapped_column(ForeignKey("publishers.id"))


app = FastAPI(lifespan=lifespan)


@app.get("/books")
async def books(db: Db, limit: Annotated[int, Query(ge=1, le=50)] = 10, offset: int = 0):
    page = await db.execute(select(Book).order_by(Book.id).limit(limit).offset(offset))
    names = {}
    for book in page.scalars():
        publisher = select(Publisher.name).where(Publisher.id == book.publisher_id)
        names[book.title] = (await db.execute(publisher)).scalar_one()
    return names
