from collections.abc import AsyncIterator
from typing import Annotated

import aiosqlite
from fastapi import Depends, FastAPI

from app.geo import distance

app = FastAPI(title="Pharmacies nearby")


async def database() -> AsyncIterator[aiosqlite.Connection]:
    async with aiosqlite.connect(":memory:") as db:
        await db.create_function("distance", 2, distance, deterministic=True)
        await db.execute("CREATE TABLE shops (name TEXT, x REAL, y REAL)")
        await db.execute("INSERT INTO shops VALUES ('Lion', 3, 4), ('Swan', 1, 1)")
        yield db


@app.get("/nearest")
async def nearest(db: Annotated[aiosqlite.Connection, Depends(database)]) -> dict[str, str]:
    cursor = await db.execute("SELECT name FROM shops ORDER BY distance(x, y) LIMIT 1")
    row = await cursor.fetchone()
    return {"name": row[0] if row else "none"}
