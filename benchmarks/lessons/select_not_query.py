"""The figures of the lesson "One engine, one session a request".

    python benchmarks/lessons/select_not_query.py

First: connections and milliseconds of requests that read one row, with an engine for each and with
one for all. Then: how long `/health` kept a caller waiting while another request waited half a
second for a lock of the database, by the kind of session, counted from when it was due.
"""

import asyncio
import contextlib
import sqlite3
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from statistics import median
from typing import Annotated

import httpx
from fastapi import Depends, FastAPI
from setting import setting
from sqlalchemy import create_engine, event, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlalchemy.pool import Pool

REQUESTS = 20
LOCK_SECONDS = 0.5
ROUNDS = 5


class Base(DeclarativeBase):
    pass


class Seed(Base):
    __tablename__ = "seeds"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


def build(file: Path) -> FastAPI:
    """An app with a route for each way of reaching the database."""
    app = FastAPI()
    engine = create_async_engine(f"sqlite+aiosqlite:///{file}")
    sessions = async_sessionmaker(engine, expire_on_commit=False)
    sync_engine = create_engine(f"sqlite:///{file}")

    async def engine_for_all() -> AsyncIterator[AsyncSession]:
        async with sessions() as session:
            yield session

    async def engine_for_each() -> AsyncIterator[AsyncSession]:
        own = create_async_engine(f"sqlite+aiosqlite:///{file}")
        async with AsyncSession(own) as session:
            yield session

    def sync_session() -> Iterator[Session]:
        with Session(sync_engine) as session:
            yield session

    @app.get("/health")
    async def health() -> None:
        return None

    @app.get("/an engine for each request")
    async def each(db: Annotated[AsyncSession, Depends(engine_for_each)]) -> None:
        await db.scalar(select(Seed.name).where(Seed.id == 1))

    @app.get("/one engine for all")
    async def one(db: Annotated[AsyncSession, Depends(engine_for_all)]) -> None:
        await db.scalar(select(Seed.name).where(Seed.id == 1))

    @app.post("/Session in async def")
    async def write_sync(db: Annotated[Session, Depends(sync_session)]) -> None:
        db.add(Seed(name="pea"))
        db.commit()

    @app.post("/AsyncSession")
    async def write_async(db: Annotated[AsyncSession, Depends(engine_for_all)]) -> None:
        db.add(Seed(name="pea"))
        await db.commit()

    return app


async def health_wait(client: httpx.AsyncClient, page: str, file: Path) -> float:
    """The longest that `/health` took, in milliseconds from when it was due, while `page` waits."""
    holder = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    holder.execute("BEGIN IMMEDIATE")
    loop = asyncio.get_running_loop()
    until = loop.run_in_executor(None, lambda: (time.sleep(LOCK_SECONDS), holder.rollback()))
    write = asyncio.create_task(client.post(page))
    worst = 0.0
    due = time.perf_counter()
    while not write.done():
        await client.get("/health")
        worst = max(worst, time.perf_counter() - due)
        due = max(due + 0.01, time.perf_counter())
        await asyncio.sleep(due - time.perf_counter())
    await until
    holder.close()
    return worst * 1000


async def main() -> None:
    print(setting("fastapi", "sqlalchemy", "aiosqlite"))
    opened = 0

    def count(*_: object) -> None:
        nonlocal opened
        opened += 1

    event.listen(Pool, "connect", count)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "seeds.db"
        with contextlib.closing(sqlite3.connect(file)) as connection:
            connection.execute("CREATE TABLE seeds (id INTEGER PRIMARY KEY, name TEXT NOT NULL)")
        transport = httpx.ASGITransport(app=build(file))
        async with httpx.AsyncClient(transport=transport, base_url="http://lesson") as client:
            print(f"\n{REQUESTS} requests one after another, SQLite on the local disk")
            for page in ("an engine for each request", "one engine for all"):
                await client.get(page)
                opened, taken = 0, []
                for _ in range(REQUESTS):
                    start = time.perf_counter()
                    await client.get(page)
                    taken.append((time.perf_counter() - start) * 1000)
                print(f"  {page:28} {opened:3} connections, each {median(taken):5.1f} ms")
            print(f"\na request waits {LOCK_SECONDS * 1000:g} ms for a lock: /health waited")
            for page in ("Session in async def", "AsyncSession"):
                waits = [await health_wait(client, page, file) for _ in range(ROUNDS)]
                print(f"  {page:28} {median(waits):6.0f} ms")


if __name__ == "__main__":
    asyncio.run(main())
