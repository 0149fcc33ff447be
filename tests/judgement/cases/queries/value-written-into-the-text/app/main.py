from fastapi import FastAPI

from app.db import Connection, lifespan_with

app = FastAPI(
    lifespan=lifespan_with(
        "CREATE TABLE IF NOT EXISTS terms (id INTEGER PRIMARY KEY, word TEXT);"
        "CREATE TABLE IF NOT EXISTS meanings (term_id INTEGER, english TEXT, german TEXT);"
    )
)


@app.get("/glossary")
async def glossary(connection: Connection) -> dict[str, str]:
    cursor = await connection.execute("SELECT id, word FROM terms")
    meanings = {}
    for term in await cursor.fetchall():
        query = f"SELECT english AS {term['word']} FROM meanings WHERE term_id = {term['id']}"
        found = await (await connection.execute(query)).fetchone()
        meanings[term["word"]] = found[0]
    return meanings
