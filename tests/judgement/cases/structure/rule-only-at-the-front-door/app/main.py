from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException
from pydantic import BaseModel, Field
from sqlalchemy.ext.asyncio import AsyncSession

from app import stock
from app.db import Base, engine, get_session


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)
Session = Annotated[AsyncSession, Depends(get_session)]


class Amount(BaseModel):
    amount: int = Field(gt=0)


class Left(BaseModel):
    left: int


@app.post("/stock/{sku}")
async def stock_up(sku: str, body: Amount, session: Session) -> Left:
    return Left(left=await stock.stock_up(session, sku, body.amount))


@app.post("/stock/{sku}/taken")
async def take(sku: str, body: Amount, session: Session) -> Left:
    if body.amount > await stock.left(session, sku):
        raise HTTPException(409, "There is not enough of it.")
    return Left(left=await stock.take(session, sku, body.amount))
