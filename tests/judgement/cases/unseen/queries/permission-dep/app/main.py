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


async def may_read(db: AsyncSession, post: Post) -> bool:
    seen = await db.execute(select(User.id).where(User.id == post.user_id))
    return seen.first() is not None


async def readable(db: Db) -> list[Post]:
    posts = (await db.scalars(select(Post))).all()
    return [post for post in posts if await may_read(db, post)]


@app.get("/x")
async def x(posts: Annotated[list[Post], Depends(readable)]) -> list[str]:
    return [post.title for post in posts]
