from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import Author, Base, engine, get_session


@asynccontextmanager
async def lifespan(app: FastAPI):
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


@app.get("/authors/{number}")
async def read(
    number: int, session: Annotated[AsyncSession, Depends(get_session)]
) -> dict[str, int]:
    author = await session.get(Author, number)
    if author is None:
        raise HTTPException(status_code=404)
    return {"books": len(author.books)}
