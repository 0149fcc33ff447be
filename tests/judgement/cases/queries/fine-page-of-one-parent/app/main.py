from fastapi import FastAPI

from app.database import Db, lifespan
from app.models import Author

app = FastAPI(lifespan=lifespan)


@app.get("/authors/{author_id}")
async def author(author_id: int, db: Db) -> dict[str, list[str]]:
    found = await db.get_one(Author, author_id)
    shown = {}
    for name in ("books", "talks", "prizes"):
        shown[name] = [one.title for one in await getattr(found.awaitable_attrs, name)]
    return shown
