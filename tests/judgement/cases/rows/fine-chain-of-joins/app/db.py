import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

import aiosqlite
from fastapi import Depends, FastAPI

PATH = os.environ["DATABASE_URL"].removeprefix("sqlite+aiosqlite:///")


async def connected() -> AsyncIterator[aiosqlite.Connection]:
    async with aiosqlite.connect(PATH) as connection:
        connection.row_factory = aiosqlite.Row
        yield connection


Connection = Annotated[aiosqlite.Connection, Depends(connected)]


def lifespan_with(schema: str):
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with aiosqlite.connect(PATH) as connection:
            await connection.executescript(schema)
            await connection.commit()
        yield

    return lifespan
