from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.db import DB, Book, lifespan

app = FastAPI(title="Library", lifespan=lifespan)


@app.get("/books")
async def books(db: DB) -> list[int]:
    found = await db.scalars(select(Book).options(joinedload(Book.chapters)).order_by(Book.id))
    return [book.id for book in found.unique()]
