import os
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any

from fastapi import Depends, FastAPI
from sqlalchemy import ForeignKey, literal, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

engine = create_async_engine(os.environ["DATABASE_URL"])
sessions = async_sessionmaker(engine)


class Base(DeclarativeBase):
    pass


class Folder(Base):
    __tablename__ = "folders"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("folders.id"))


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


def nest(children: dict[int | None, list[Any]], key: int | None) -> list[dict[str, Any]]:
    return [{"name": row.name, "folders": nest(children, row.id)} for row in children[key]]


@app.get("/folders")
async def folders(db: Db) -> list[dict[str, Any]]:
    columns = (Folder.id, Folder.name, Folder.parent_id)
    roots = select(*columns, literal(0).label("depth")).where(Folder.parent_id.is_(None))
    tree = roots.cte("tree", recursive=True)
    below = select(*columns, tree.c.depth + 1).join(tree, Folder.parent_id == tree.c.id)
    tree = tree.union_all(below)
    children: defaultdict[int | None, list[Any]] = defaultdict(list)
    for row in await db.execute(select(tree).order_by(tree.c.depth)):
        children[row.parent_id].append(row)
    return nest(children, None)
