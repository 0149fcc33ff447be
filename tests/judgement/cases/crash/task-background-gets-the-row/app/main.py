from fastapi import BackgroundTasks, FastAPI

from app.db import DB, Book, lifespan

app = FastAPI(title="Library", lifespan=lifespan)


def announce(book: Book) -> str:
    return f"{book.title} by {book.author.name}"


@app.post("/books/{book_id}/announcements", status_code=202)
async def announce_soon(book_id: int, db: DB, tasks: BackgroundTasks) -> dict[str, int]:
    book = await db.get_one(Book, book_id)
    tasks.add_task(announce, book)
    return {"id": book.id}
