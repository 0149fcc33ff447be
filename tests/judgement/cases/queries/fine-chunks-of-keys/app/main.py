from itertools import islice

from fastapi import FastAPI

from app.db import Connection, lifespan_with

app = FastAPI(
    lifespan=lifespan_with(
        "CREATE TABLE IF NOT EXISTS wanted (stamp_id INTEGER);"
        "CREATE TABLE IF NOT EXISTS stamps (id INTEGER PRIMARY KEY, title TEXT);"
    )
)


@app.get("/stamps")
async def stamps(connection: Connection) -> dict[int, str]:
    cursor = await connection.execute("SELECT stamp_id FROM wanted")
    keys = iter([row[0] for row in await cursor.fetchall()])
    titles: dict[int, str] = {}
    while chunk := list(islice(keys, 5)):
        marks = ", ".join("?" for _ in chunk)
        query = f"SELECT id, title FROM stamps WHERE id IN ({marks})"
        titles.update({row[0]: row[1] async for row in await connection.execute(query, chunk)})
    return titles
