import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import Depends, FastAPI
from pydantic import BaseModel
from sqlalchemy import ForeignKey, select
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from app.loader import Loader

engine = create_async_engine(os.environ["DATABASE_URL"])


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    nick: Mapped[str]


class Post(Base):
    __tablename__ = "posts"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


async def get_session() -> AsyncIterator[AsyncSession]:
    async with AsyncSession(engine) as session:
        yield session


class GraphQuery(BaseModel):
    query: str


app = FastAPI(lifespan=lifespan)


@app.post("/graph")
async def graph(
    body: GraphQuery, session: AsyncSession = Depends(get_session)
) -> list[dict[str, Any]]:
    async def users_by_id(ids: list[int]) -> dict[int, User]:
        users = await session.scalars(select(User).where(User.id.in_(ids)))
        return {user.id: user for user in users}

    users = Loader(users_by_id)
    posts = (await session.scalars(select(Post).order_by(Post.id))).all()
    answer = []
    for post in posts:
        author = await users.load(post.user_id)
        answer.append({"title": post.title, "author": author.nick})
    return answer
