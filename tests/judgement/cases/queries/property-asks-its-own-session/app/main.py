from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.database import Db, lifespan
from app.models import Book


class BookOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    title: str
    on_the_shelf: int


app = FastAPI(lifespan=lifespan)


def shelf(session: Session) -> list[BookOut]:
    return [BookOut.model_validate(book) for book in session.scalars(select(Book))]


@app.get("/books")
async def books(db: Db) -> list[BookOut]:
    return await db.run_sync(shelf)
