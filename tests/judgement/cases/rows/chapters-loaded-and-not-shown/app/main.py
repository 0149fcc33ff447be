from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.db import DB, Book, lifespan

app = FastAPI(title="Library", lifespan=lifespan)


@app.get("/books")
async def books(db: DB) -> list[str]:
    found = await db.scalars(select(Book).options(selectinload(Book.chapters)).order_by(Book.id))
    return [book.title for book in found]
