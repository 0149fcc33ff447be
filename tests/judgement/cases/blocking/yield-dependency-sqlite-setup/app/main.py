import sqlite3
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, FastAPI

from app.places import FILE

app = FastAPI(title="Rowing club")


async def connection() -> AsyncIterator[sqlite3.Connection]:
    db = sqlite3.connect(FILE)
    try:
        yield db
    finally:
        db.close()


@app.get("/members")
async def members(db: Annotated[sqlite3.Connection, Depends(connection)]) -> dict[str, bool]:
    return {"open": db.in_transaction is False}
