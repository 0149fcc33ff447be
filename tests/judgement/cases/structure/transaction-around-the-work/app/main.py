from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from pydantic import BaseModel

from app.ledger import Base, Ledger, engine, ledger


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


class Booked(BaseModel):
    balance: int


@app.post("/accounts/{account}/deposit/{cents}")
async def deposit(
    account: str, cents: int, book: Annotated[Ledger, Depends(ledger)]
) -> Booked:
    return Booked(balance=await book.deposit(account, cents))
