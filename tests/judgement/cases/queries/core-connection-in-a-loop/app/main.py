import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI, Request
from sqlalchemy import Column, Integer, MetaData, String, Table, select
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

metadata = MetaData()
articles = Table("articles", metadata, Column("id", Integer, primary_key=True), Column("ean", String))
stock = Table(
    "stock",
    metadata,
    Column("article_id", Integer),
    Column("shelf", String),
    Column("pieces", Integer),
)
engine = create_async_engine(os.environ["DATABASE_URL"])


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


@app.middleware("http")
async def no_store(request: Request, call_next):
    response = await call_next(request)
    response.headers["cache-control"] = "no-store"
    return response


@app.get("/stock")
async def pieces(connection: Annotated[AsyncConnection, Depends(connect)]) -> dict[str, int]:
    rows = (await connection.execute(select(articles.c.id, articles.c.ean))).all()
    counted = {}
    for article_id, ean in rows:
        shelves = await connection.execute(select(stock.c.pieces).where(stock.c.article_id == article_id))
        counted[ean] = sum(shelves.scalars())
    return counted
