from fastapi import FastAPI

from app.storage import Connection, lifespan_with

app = FastAPI(
    lifespan=lifespan_with(
        """
        CREATE TABLE IF NOT EXISTS bookmarks (id INTEGER PRIMARY KEY, url TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS tags (bookmark_id INTEGER NOT NULL, word TEXT NOT NULL);
        """
    )
)


@app.get("/bookmarks")
async def bookmarks(connection: Connection) -> list[dict[str, str | list[str]]]:
    answer = []
    cursor = await connection.execute("SELECT id, url FROM bookmarks ORDER BY id")
    for row in await cursor.fetchall():
        async with connection.execute(
            "SELECT word FROM tags WHERE bookmark_id = ?", (row["id"],)
        ) as tags:
            words = [tag["word"] async for tag in tags]
        answer.append({"url": row["url"], "tags": words})
    return answer
