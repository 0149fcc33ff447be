import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from pydantic import BaseModel
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Vote(Base):
    __tablename__ = "votes"
    id: Mapped[int] = mapped_column(primary_key=True)
    option: Mapped[str]


class Count(BaseModel):
    votes: int


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    engine = create_async_engine(os.environ["DATABASE_URL"])
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    app.state.session = AsyncSession(engine)
    yield
    await app.state.session.close()
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


@app.put("/votes/{option}")
async def vote(option: str, request: Request) -> Count:
    session = request.app.state.session
    session.add(Vote(option=option))
    await session.commit()
    found = await session.scalar(select(func.count()).where(Vote.option == option))
    await session.commit()
    return Count(votes=found)
