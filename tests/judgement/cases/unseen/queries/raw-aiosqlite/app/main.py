import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

import aiosqlite
from fastapi import Depends, FastAPI

PATH = os.environ["DATABASE_URL"].split("///", 1)[1]


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with aiosqlite.connect(PATH) as db:
        await db.execute("CREATE TABLE IF NOT EXISTS users (id INTEGER PRIMARY KEY, name TEXT)")
        await db.execute("CREATE TABLE IF NOT EXISTS posts (id INTEGER PRIMARY KEY, title TEXT, user_id INTEGER)")
        await db.commit()
    yield


async def get_db() -> AsyncIterator[aiosqlite.Connection]:
    async with aiosqlite.connect(PATH) as db:
        yield db


app = FastAPI(lifespan=lifespan)


@app.get("/x")
async def x(db: Annotated[aiosqlite.Connection, Depends(get_db)]) -> dict[str, int]:
    users = await db.execute_fetchall("SELECT id, name FROM users")
    answer = {}
    for key, name in users:
        async with db.execute("SELECT count(*) FROM posts WHERE user_id = ?", (key,)) as cursor:
            answer[name] = (await cursor.fetchone())[0]
    return answer
