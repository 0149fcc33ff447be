"""The figures of the lesson "Every input is a door".

    python benchmarks/lessons/every_door.py

What one request costs the process, by its limit: CPU time, memory at its highest, and how long
another caller waited meanwhile, counted from when that request was due.
"""

import asyncio
import contextlib
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict
from setting import setting
from sqlalchemy import select
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

ROWS = 100_000
LIMITS = (20, 100, 10_000_000)


class Base(DeclarativeBase):
    pass


class Reading(Base):
    __tablename__ = "readings"
    id: Mapped[int] = mapped_column(primary_key=True)
    celsius: Mapped[float]
    note: Mapped[str]


class ReadingResponse(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    celsius: float
    note: str


def build(url: str) -> FastAPI:
    """An app whose one list takes any limit."""
    engine = create_async_engine(url)
    sessions = async_sessionmaker(engine)

    @contextlib.asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        await engine.dispose()

    app = FastAPI(lifespan=lifespan)

    @app.get("/health")
    async def health() -> None:
        return None

    @app.get("/readings", response_model=list[ReadingResponse])
    async def readings(limit: int) -> object:
        async with sessions() as db:
            return (await db.scalars(select(Reading).limit(limit))).all()

    return app


async def health_wait(client: httpx.AsyncClient, page: asyncio.Task[httpx.Response]) -> float:
    """The longest that `/health` took, in milliseconds from when it was due, during `page`."""
    worst, over, due = 0.0, False, time.perf_counter()
    while not over:
        over = page.done()
        await client.get("/health")
        worst = max(worst, time.perf_counter() - due)
        due = max(due + 0.01, time.perf_counter())
        await asyncio.sleep(due - time.perf_counter())
    return worst * 1000


async def ask(url: str, limit: int) -> None:
    """Prints what one request with this limit costs."""
    app = build(url)
    transport = httpx.ASGITransport(app=app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://lesson", timeout=None) as client,
    ):
        await client.get("/readings?limit=1")
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        start = time.process_time()
        page = asyncio.create_task(client.get(f"/readings?limit={limit}"))
        waited = await health_wait(client, page)
        taken = time.process_time() - start
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(
            f"  limit={limit:<9} {len((await page).json()):6} readings,"
            f" {taken * 1000:6.0f} ms of CPU time,"
            f" {(after - before) / 1024:4.0f} MB more at the highest,"
            f" /health waited {waited:6.0f} ms"
        )


def fill(path: Path) -> None:
    """A database of `ROWS` readings, made before the process that is measured."""
    with contextlib.closing(sqlite3.connect(path)) as db, db:
        db.execute("CREATE TABLE readings (id INTEGER PRIMARY KEY, celsius FLOAT, note VARCHAR)")
        rows = [(n, n / 10, f"note {n}") for n in range(ROWS)]
        db.executemany("INSERT INTO readings VALUES (?, ?, ?)", rows)


def main() -> None:
    if len(sys.argv) > 1:  # each limit in a process of its own: the highest mark never falls
        asyncio.run(ask(sys.argv[1], int(sys.argv[2])))
        return
    print(setting("fastapi", "sqlalchemy", "pydantic"), f"SQLite {sqlite3.sqlite_version}")
    print(f"\n{ROWS} rows, one request:")
    for limit in LIMITS:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "readings.db"
            fill(path)
            url = f"sqlite+aiosqlite:///{path}"
            subprocess.run([sys.executable, __file__, url, str(limit)], check=True)


if __name__ == "__main__":
    main()
