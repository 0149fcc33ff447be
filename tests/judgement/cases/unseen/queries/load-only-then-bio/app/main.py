import os
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from app.read import shelves
from app.tables import Base

engine = create_async_engine(os.environ["DATABASE_URL"])


@asynccontextmanager
async def lifespan(app):
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


async def get_session():
    async with AsyncSession(engine, expire_on_commit=False) as session:
        yield session


app = FastAPI(lifespan=lifespan)


@app.get("/shelves")
async def show(session: AsyncSession = Depends(get_session)) -> dict[str, list[str]]:
    return await shelves(session)
