import os
from contextlib import asynccontextmanager

import aiosqlite
from fastapi import Depends, FastAPI

FILE = os.environ["DATABASE_URL"].removeprefix("sqlite+aiosqlite:///")


@asynccontextmanager
async def lifespan(app):
    async with aiosqlite.connect(FILE) as db:
        await db.execute("CREATE TABLE IF NOT EXISTS runs (id INTEGER PRIMARY KEY, name TEXT)")
        await db.execute("CREATE TABLE IF NOT EXISTS samples (run_id INTEGER, value REAL)")
        await db.commit()
    yield


async def database():
    async with aiosqlite.connect(FILE) as db:
        db.row_factory = aiosqlite.Row
        yield db


app = FastAPI(lifespan=lifespan)


@app.get("/runs")
async def runs(db: aiosqlite.Connection = Depends(database)):
    shown = []
    async with db.execute("SELECT id, name FROM runs ORDER BY id") as cursor:
        async for run in cursor:
            values = await db.execute_fetchall(
                "SELECT value FROM samples WHERE run_id = ?", (run["id"],)
            )
            shown.append({"name": run["name"], "values": [value[0] for value in values]})
    return shown
