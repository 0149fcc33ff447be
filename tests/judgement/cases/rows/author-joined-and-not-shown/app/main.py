from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.db import DB, Book, lifespan

app = FastAPI(title="Library", lifespan=lifespan)


@app.get("/books")
async def books(db: DB) -> list[dict[str, object]]:
    query = select(Book).options(joinedload(Book.author), selectinload(Book.chapters))
    found = await db.scalars(query.order_by(Book.id))
    return [{"title": b.title, "chapters": [c.title for c in b.chapters]} for b in found]
