from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from pydantic import BaseModel

from app.dashboard import numbers
from app.db import Base, engine


class Dashboard(BaseModel):
    visits: int
    sales: int


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


@app.get("/dashboard")
async def dashboard() -> Dashboard:
    visits, sales = await numbers()
    return Dashboard(visits=visits, sales=sales)
