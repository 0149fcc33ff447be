from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from app.db import DB, Author, Book, lifespan

app = FastAPI(title="Library", lifespan=lifespan)


@app.get("/books")
async def books(db: DB) -> list[str]:
    query = select(Book).join(Book.author).where(Author.name.like("author%"))
    found = await db.scalars(query.options(contains_eager(Book.author)).order_by(Book.id))
    return [book.title for book in found]
