from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from pydantic import BaseModel

from app.db import Base, engine
from app.services import Lending


class LoanOut(BaseModel):
    id: int
    book: str


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


@app.post("/loans/{book}", status_code=201)
async def lend(book: str, lending: Annotated[Lending, Depends()]) -> LoanOut:
    loan = await lending.lend(book)
    return LoanOut(id=loan.id, book=loan.book)
