from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.orm import Bundle

from app.db import DB, Book, lifespan

app = FastAPI(title="Library", lifespan=lifespan)


@app.get("/books")
async def books(db: DB) -> list[dict[str, object]]:
    shown = Bundle("shown", Book.id, Book.title)
    return [{"id": row.id, "title": row.title} for row in await db.scalars(select(shown))]
