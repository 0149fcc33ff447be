from fastapi import FastAPI

from app.db import Connection, lifespan_with

app = FastAPI(
    lifespan=lifespan_with("CREATE TABLE IF NOT EXISTS log (id INTEGER PRIMARY KEY, words TEXT)")
)


@app.get("/log/last")
async def last(connection: Connection) -> dict[str, str]:
    async with connection.execute("SELECT words FROM log ORDER BY id") as cursor:
        entries = await cursor.fetchall()
    return {"last": list(entries)[-1]["words"]}
