"""The figures of the lesson "Load what you show".

    python benchmarks/lessons/loading.py

Statements and milliseconds for a page of authors with their books, by the way of loading; and the
same with a millisecond on the way to the database and back, as over a network.
"""

import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from statistics import median

from setting import setting
from sqlalchemy import ForeignKey, event, select
from sqlalchemy.ext.asyncio import (
    AsyncAttrs,
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    joinedload,
    mapped_column,
    relationship,
    selectinload,
)

BOOKS_EACH = 3
TRIP_SECONDS = 0.001
ROUNDS = 7


class Base(AsyncAttrs, DeclarativeBase):
    pass


class Author(Base):
    __tablename__ = "authors"
    id: Mapped[int] = mapped_column(primary_key=True)
    books: Mapped[list["Book"]] = relationship()


class Book(Base):
    __tablename__ = "books"
    id: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("authors.id"), index=True)


Load = Callable[[AsyncSession, int], Awaitable[int]]


async def awaited_in_a_loop(db: AsyncSession, size: int) -> int:
    authors = await db.scalars(select(Author).limit(size))
    return sum([len(await author.awaitable_attrs.books) for author in authors])


async def selectin(db: AsyncSession, size: int) -> int:
    page = select(Author).options(selectinload(Author.books)).limit(size)
    return sum(len(author.books) for author in await db.scalars(page))


async def joined(db: AsyncSession, size: int) -> int:
    page = select(Author).options(joinedload(Author.books)).limit(size)
    return sum(len(author.books) for author in (await db.scalars(page)).unique())


async def measure(engine: AsyncEngine, load: Load, size: int) -> tuple[int, float]:
    """Statements of one page, and the median of its milliseconds."""
    statements = 0

    def count(*_: object) -> None:
        nonlocal statements
        statements += 1

    sessions = async_sessionmaker(engine)
    event.listen(engine.sync_engine, "before_cursor_execute", count)
    taken = []
    for _ in range(ROUNDS):
        statements = 0
        async with sessions() as db:
            start = time.perf_counter()
            assert await load(db, size) == size * BOOKS_EACH
            taken.append((time.perf_counter() - start) * 1000)
    event.remove(engine.sync_engine, "before_cursor_execute", count)
    return statements, median(taken)


async def main() -> None:
    print(setting("sqlalchemy", "aiosqlite"))
    with tempfile.TemporaryDirectory() as folder:
        engine = create_async_engine(f"sqlite+aiosqlite:///{Path(folder)}/books.db")
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
        async with async_sessionmaker(engine).begin() as db:
            db.add_all([Author(books=[Book() for _ in range(BOOKS_EACH)]) for _ in range(50)])
        for size in (5, 50):
            print(f"\n{size} authors with {BOOKS_EACH} books each, SQLite on the local disk")
            for load in (awaited_in_a_loop, selectin, joined):
                statements, ms = await measure(engine, load, size)
                far = ms + statements * TRIP_SECONDS * 1000
                print(
                    f"  {load.__name__:18} {statements:3} statements {ms:6.1f} ms,"
                    f" {far:6.1f} ms with 1 ms a trip added"
                )
        await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())
