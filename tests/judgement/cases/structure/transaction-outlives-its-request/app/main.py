from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from pydantic import BaseModel

from app.db import Base, engine
from app.prices import PriceBook


class Quote(BaseModel):
    sku: str
    cents: int


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)
app.state.books = {}


@app.get("/quotes/{sku}")
async def quote(sku: str) -> Quote:
    book = app.state.books[sku] = PriceBook()
    return Quote(sku=sku, cents=await book.cents(sku))
