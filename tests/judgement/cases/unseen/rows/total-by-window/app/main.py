import os
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI
from sqlalchemy import Column, Integer, MetaData, String, Table, func, select
from sqlalchemy.ext.asyncio import create_async_engine

metadata = MetaData()
talks = Table("talks", metadata, Column("id", Integer, primary_key=True), Column("title", String))
engine = create_async_engine(os.environ["DATABASE_URL"])


@asynccontextmanager
async def lifespan(app):
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    yield
    await engine.dispose()


async def connection():
    async with engine.connect() as connection:
        yield connection


app = FastAPI(lifespan=lifespan)


@app.get("/talks")
async def page(limit: int = 5, connection=Depends(connection)):
    total = func.count().over().label("total")
    rows = (await connection.execute(select(talks.c.title, total).order_by(talks.c.id).limit(limit))).all()
    return {"items": [row.title for row in rows], "total": rows[0].total if rows else 0}
