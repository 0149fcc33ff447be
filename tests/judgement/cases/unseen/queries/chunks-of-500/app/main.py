import os
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from itertools import islice
from typing import Annotated, TypeVar

from fastapi import Depends, FastAPI
from sqlalchemy import Column, Integer, MetaData, String, Table, select
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

T = TypeVar("T")
metadata = MetaData()
items = Table("items", metadata, Column("id", Integer, primary_key=True), Column("sku", String))
stock = Table("stock", metadata, Column("item_id", Integer, primary_key=True), Column("amount", Integer))
engine = create_async_engine(os.environ["DATABASE_URL"])


def chunked(values: Sequence[T], size: int) -> Iterator[list[T]]:
    iterator = iter(values)
    while chunk := list(islice(iterator, size)):
        yield chunk


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    yield
    await engine.dispose()


async def connect() -> AsyncIterator[AsyncConnection]:
    async with engine.connect() as connection:
        yield connection


app = FastAPI(lifespan=lifespan)


@app.get("/stock")
async def read_stock(db: Annotated[AsyncConnection, Depends(connect)]) -> dict[str, int]:
    skus = {row.id: row.sku for row in await db.execute(select(items))}
    answer: dict[str, int] = {}
    for chunk in chunked(list(skus), 500):
        rows = await db.execute(select(stock).where(stock.c.item_id.in_(chunk)))
        answer |= {skus[row.item_id]: row.amount for row in rows}
    return answer
