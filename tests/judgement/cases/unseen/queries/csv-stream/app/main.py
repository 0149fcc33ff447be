import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine

from app.export import csv_lines
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


@app.get("/sales.csv")
async def sales() -> StreamingResponse:
    return StreamingResponse(csv_lines(sessions), media_type="text/csv")
