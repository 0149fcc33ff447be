import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from sqlalchemy import ForeignKey, func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

engine = create_async_engine(os.environ["DATABASE_URL"])
sessions = async_sessionmaker(engine, expire_on_commit=False)


class Base(DeclarativeBase):
    id: Mapped[int] = mapped_column(primary_key=True)


class User(Base):
    __tablename__ = "users"
    name: Mapped[str]


class Post(Base):
    __tablename__ = "posts"
    title: Mapped[str]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


async def get_db() -> AsyncIterator[AsyncSession]:
    async with sessions() as db:
        yield db


Db = Annotated[AsyncSession, Depends(get_db)]
app = FastAPI(lifespan=lifespan)


@app.get("/x")
async def x(db: Db) -> list[str]:
    posts = (await db.scalars(select(Post).limit(5))).all()
    names = []
    for post in posts:
        names.append(await db.scalar(select(User.name).where(User.id == post.user_id)))
    return names
