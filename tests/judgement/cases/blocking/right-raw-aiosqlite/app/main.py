import contextlib
import tempfile
from collections.abc import AsyncIterator
from typing import Annotated

import aiosqlite
from fastapi import Depends, FastAPI
from pydantic import BaseModel

FILE = f"{tempfile.gettempdir()}/notes.db"


@contextlib.asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with aiosqlite.connect(FILE) as db:
        await db.execute("CREATE TABLE IF NOT EXISTS notes (id INTEGER PRIMARY KEY, text TEXT)")
    yield


app = FastAPI(title="Shopping list", lifespan=lifespan)


async def database() -> AsyncIterator[aiosqlite.Connection]:
    async with aiosqlite.connect(FILE) as db:
        yield db


Db = Annotated[aiosqlite.Connection, Depends(database)]


class Note(BaseModel):
    text: str


@app.post("/notes", status_code=201)
async def add(note: Note, db: Db) -> Note:
    await db.execute("INSERT INTO notes (text) VALUES (?)", (note.text,))
    await db.commit()
    return note


@app.get("/notes")
async def notes(db: Db) -> list[Note]:
    async with db.execute("SELECT text FROM notes ORDER BY id") as cursor:
        return [Note(text=text) async for (text,) in cursor]
