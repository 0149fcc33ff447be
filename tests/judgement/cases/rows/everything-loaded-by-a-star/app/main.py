from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.db import DB, Book, lifespan

app = FastAPI(title="Library", lifespan=lifespan)


@app.get("/books")
async def books(db: DB) -> list[str]:
    found = await db.scalars(select(Book).options(joinedload("*")).order_by(Book.id))
    return [f"{book.title} by {book.author.name}" for book in found.unique()]
