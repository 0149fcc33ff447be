import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from sqlalchemy import ForeignKey, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Folder(Base):
    __tablename__ = "folders"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("folders.id"), index=True)


engine = create_async_engine(os.environ["DATABASE_URL"])
sessions = async_sessionmaker(engine)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


async def session() -> AsyncIterator[AsyncSession]:
    async with sessions() as session:
        yield session


async def levels(session: AsyncSession) -> AsyncIterator[list[Folder]]:
    level = list(await session.scalars(select(Folder).where(Folder.parent_id.is_(None))))
    while level:
        yield level
        above = [folder.id for folder in level]
        level = list(await session.scalars(select(Folder).where(Folder.parent_id.in_(above))))


app = FastAPI(lifespan=lifespan)


@app.get("/folders/tree")
async def tree(session: Annotated[AsyncSession, Depends(session)]) -> list[list[str]]:
    return [sorted(folder.name for folder in level) async for level in levels(session)]
