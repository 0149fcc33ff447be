import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine

from app.catalogue import Catalogue
from app.models import Base

engine = create_async_engine(os.environ["DATABASE_URL"])
sessions = async_sessionmaker(engine)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


@app.get("/playlist")
async def playlist(songs: Annotated[Catalogue, Depends(lambda: Catalogue(sessions))]) -> list[str]:
    return await songs.playlist()
