from fastapi import FastAPI

from app.db import DB, Book, lifespan
from app.repository import Repository

app = FastAPI(title="Library", lifespan=lifespan)
library = Repository(Book)


@app.get("/books")
async def books(db: DB) -> list[str]:
    rows = await library.many(db)
    return [book.title for book in rows[0:2]]
