"""The figures of the lesson "Hold nothing while you wait".

    python benchmarks/lessons/hold_nothing.py

Callers of a page that reads a row, waits for a partner and writes the row, with a pool of two
connections: once with the transaction open meanwhile, once with a commit before the wait. And how
long somebody waited who only wanted to read a row.
"""

import asyncio
import contextlib
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Annotated

import httpx
from fastapi import Depends, FastAPI
from setting import setting
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

CALLERS = 12
CONNECTIONS = 2
PARTNER_SECONDS = 0.3
POOL_SECONDS = 1.0


class Base(DeclarativeBase):
    pass


class Sample(Base):
    __tablename__ = "samples"
    id: Mapped[int] = mapped_column(primary_key=True)
    value: Mapped[int] = mapped_column(default=0)


@contextlib.asynccontextmanager
async def app_over(file: Path) -> AsyncIterator[FastAPI]:
    """An app with both ways of waiting."""
    engine = create_async_engine(
        f"sqlite+aiosqlite:///{file}",
        pool_size=CONNECTIONS,
        max_overflow=0,
        pool_timeout=POOL_SECONDS,
    )
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    sessions = async_sessionmaker(engine, expire_on_commit=False)
    async with sessions.begin() as db:
        db.add_all([Sample(id=n) for n in range(1, CALLERS + 1)])

    async def get_db() -> AsyncIterator[AsyncSession]:
        async with sessions() as session:
            yield session

    DB = Annotated[AsyncSession, Depends(get_db)]
    app = FastAPI()

    @app.get("/samples/{number}")
    async def read(number: int, db: DB) -> int:
        return (await db.get_one(Sample, number)).value

    @app.post("/held/{number}")
    async def held(number: int, db: DB) -> None:
        sample = await db.get_one(Sample, number)
        await asyncio.sleep(PARTNER_SECONDS)
        sample.value += 1
        await db.commit()

    @app.post("/let go/{number}")
    async def let_go(number: int, db: DB) -> None:
        sample = await db.get_one(Sample, number)
        await db.commit()
        await asyncio.sleep(PARTNER_SECONDS)
        sample.value += 1
        await db.commit()

    yield app
    await engine.dispose()


async def reader(client: httpx.AsyncClient) -> str:
    """What came of a caller who only wants to read a row, a moment after the others."""
    await asyncio.sleep(PARTNER_SECONDS / 6)
    start = time.perf_counter()
    answer = await client.get("/samples/1")
    return f"{answer.status_code} after {(time.perf_counter() - start) * 1000:.0f} ms"


async def main() -> None:
    print(setting("fastapi", "sqlalchemy", "aiosqlite"))
    print(
        f"\n{CALLERS} callers, {CONNECTIONS} connections, a partner that takes "
        f"{PARTNER_SECONDS * 1000:g} ms, {POOL_SECONDS:g} s of patience with the pool"
    )
    with tempfile.TemporaryDirectory() as folder:
        async with app_over(Path(folder) / "samples.db") as app:
            transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url="http://lesson") as client:
                await client.get("/samples/1")
                for way in ("held", "let go"):
                    start = time.perf_counter()
                    reading = asyncio.create_task(reader(client))
                    answers = await asyncio.gather(
                        *(client.post(f"/{way}/{n}") for n in range(1, CALLERS + 1))
                    )
                    ms = (time.perf_counter() - start) * 1000
                    codes = dict(Counter(answer.status_code for answer in answers))
                    print(
                        f"  {way:7} {codes}, the last after {ms:.0f} ms; a reader: {await reading}"
                    )


if __name__ == "__main__":
    asyncio.run(main())
