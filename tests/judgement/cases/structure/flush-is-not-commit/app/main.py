from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import Base, engine, get_session
from app.guests import GuestBook


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


class Entry(BaseModel):
    id: int


def guest_book(session: Annotated[AsyncSession, Depends(get_session)]) -> GuestBook:
    return GuestBook(session)


@app.post("/guests/{name}", status_code=201)
async def write(name: str, book: Annotated[GuestBook, Depends(guest_book)]) -> Entry:
    return Entry(id=await book.write(name))
