import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any

from fastapi import Depends, FastAPI
from sqlalchemy import ForeignKey, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship, selectinload

engine = create_async_engine(os.environ["DATABASE_URL"])
sessions = async_sessionmaker(engine)


class Base(DeclarativeBase):
    pass


class Chapter(Base):
    __tablename__ = "chapters"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("chapters.id"))
    children: Mapped[list["Chapter"]] = relationship()

    def as_dict(self) -> dict[str, Any]:
        return {"title": self.title, "children": [child.as_dict() for child in self.children]}


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

app = FastAPI(lifespan=lifespan)


@app.get("/manual")
async def manual(db: Db) -> list[dict[str, Any]]:
    deep = selectinload(Chapter.children, recursion_depth=-1)
    top = await db.scalars(select(Chapter).where(Chapter.parent_id.is_(None)).options(deep))
    return [chapter.as_dict() for chapter in top]
