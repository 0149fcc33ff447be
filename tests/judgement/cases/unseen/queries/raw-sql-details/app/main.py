import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated

from fastapi import Depends, FastAPI
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

SCHEMA = Path(__file__).with_name("schema.sql").read_text().strip().split(";\n")
LATEST = text("SELECT value FROM readings WHERE sensor_id = :sensor ORDER BY at DESC LIMIT 1")
engine = create_async_engine(os.environ["DATABASE_URL"])


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        for statement in SCHEMA:
            await connection.execute(text(statement))
    yield
    await engine.dispose()


async def connect() -> AsyncIterator[AsyncConnection]:
    async with engine.connect() as connection:
        yield connection


app = FastAPI(lifespan=lifespan)


@app.get("/sensors/latest")
async def latest(db: Annotated[AsyncConnection, Depends(connect)]) -> dict[str, float]:
    sensors = (await db.execute(text("SELECT id, name FROM sensors"))).mappings().all()
    values = {}
    for sensor in sensors:
        row = await db.execute(LATEST, {"sensor": sensor["id"]})
        values[sensor["name"]] = row.scalar_one()
    return values
