import os
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from app.cards import Base, State, column

engine = create_async_engine(os.environ["DATABASE_URL"])


@asynccontextmanager
async def lifespan(app):
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


async def session():
    async with AsyncSession(engine) as session:
        yield session


app = FastAPI(lifespan=lifespan)


@app.get("/board")
async def board(session=Depends(session)) -> dict[State, list[str]]:
    return {state: await column(session, state) for state in State}
