import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any

from fastapi import Depends, FastAPI
from sqlalchemy import ForeignKey, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from app.loader import Loader

engine = create_async_engine(os.environ["DATABASE_URL"])
sessions = async_sessionmaker(engine)


class Base(DeclarativeBase):
    id: Mapped[int] = mapped_column(primary_key=True)


class User(Base):
    __tablename__ = "users"
    nick: Mapped[str]


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

async def get_session() -> AsyncIterator[AsyncSession]:
    async with sessions() as session:
        yield session


Db = Annotated[AsyncSession, Depends(get_session)]


class PostResolver:
    def __init__(self, post: Post, users: Loader) -> None:
        self.post, self.users = post, users

    async def title(self) -> str:
        return self.post.title

    async def author(self) -> str:
        return (await self.users.load(self.post.user_id)).nick

    async def resolve(self, fields: list[str]) -> dict[str, Any]:
        values = await asyncio.gather(*(getattr(self, field)() for field in fields))
        return dict(zip(fields, values))


app = FastAPI(lifespan=lifespan)


@app.post("/graph")
async def graph(fields: list[str], db: Db) -> list[dict[str, Any]]:
    async def users_by_id(ids: list[int]) -> dict[int, User]:
        return {u.id: u for u in await db.scalars(select(User).where(User.id.in_(ids)))}

    users = Loader(users_by_id)
    posts = (await db.scalars(select(Post))).all()
    return await asyncio.gather(*(PostResolver(post, users).resolve(fields) for post in posts))
