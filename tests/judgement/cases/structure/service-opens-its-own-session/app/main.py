from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import Base, engine, get_session
from app.services import orders


class OrderIn(BaseModel):
    sku: str


class OrderOut(OrderIn):
    id: int


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


@app.post("/orders", status_code=201)
async def place(
    order: OrderIn, session: Annotated[AsyncSession, Depends(get_session)]
) -> OrderOut:
    placed = await orders.place(session, order.sku)
    return OrderOut(id=placed.id, sku=placed.sku)
