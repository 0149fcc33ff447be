import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from pydantic import BaseModel, ConfigDict, computed_field
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

from app.domain import Base
from app.repositories import Orders

engine = create_async_engine(os.environ["DATABASE_URL"])
sessions = async_sessionmaker(engine, expire_on_commit=False)


class FromRow(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class ProductOut(FromRow):
    name: str


class LineOut(FromRow):
    pieces: int
    product: ProductOut


class OrderOut(FromRow):
    number: str
    lines: list[LineOut]

    @computed_field
    @property
    def pieces(self) -> int:
        return sum(line.pieces for line in self.lines)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


async def orders() -> AsyncIterator[Orders]:
    async with sessions() as session:
        yield Orders(session)


app = FastAPI(lifespan=lifespan)


@app.get("/orders", response_model=list[OrderOut])
async def index(orders: Annotated[Orders, Depends(orders)]):
    return await orders.list()
