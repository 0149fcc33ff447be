from contextlib import asynccontextmanager

from fastapi import FastAPI
from sqlalchemy import select

from app import tables


@asynccontextmanager
async def lifespan(app: FastAPI):
    tables.create_tables()
    yield
    await tables.engine.dispose()


app = FastAPI(lifespan=lifespan)


@app.get("/cities")
async def cities() -> list[str]:
    async with tables.sessions() as session:
        return list(await session.scalars(select(tables.City.name)))
