"""The figures of the lesson "One session per request".

    python benchmarks/lessons/one_session.py

Twenty callers at once, a pool of five connections: requests that work with two sessions, and
requests that work with one; and how often `get_db` runs for each way of asking for it.
"""

import asyncio
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Annotated, Any

import httpx
from fastapi import Depends, FastAPI
from setting import setting
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

CALLERS = 20
POOL = 5
POOL_TIMEOUT = 3.0
ROUNDS = 5
WAYS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "request and function": ({}, {"scope": "function"}),
    "request twice": ({}, {}),
    "function twice": ({"scope": "function"}, {"scope": "function"}),
    "use_cache=False twice": ({"use_cache": False}, {"use_cache": False}),
}


def build(
    sessions: async_sessionmaker[AsyncSession], ways: tuple[dict[str, Any], dict[str, Any]]
) -> tuple[FastAPI, list[int]]:
    """An app whose check of the caller and whose route ask in these ways; and what was made."""
    made: list[int] = []

    async def get_db() -> AsyncIterator[AsyncSession]:
        made.append(1)
        async with sessions() as session:
            yield session

    first, second = ways

    async def member(db: Annotated[AsyncSession, Depends(get_db, **first)]) -> None:
        await db.execute(text("SELECT 1"))

    app = FastAPI()

    @app.get("/visits", dependencies=[Depends(member)])
    async def visits(db: Annotated[AsyncSession, Depends(get_db, **second)]) -> int:
        await db.execute(text("SELECT 1"))
        return 1

    return app, made


async def rush(ways: tuple[dict[str, Any], dict[str, Any]], callers: int) -> tuple[Any, ...]:
    """Status codes, milliseconds of the slowest answer, and how often `get_db` ran."""
    with tempfile.TemporaryDirectory() as folder:
        engine = create_async_engine(
            f"sqlite+aiosqlite:///{Path(folder)}/hall.db",
            pool_size=POOL,
            max_overflow=0,
            pool_timeout=POOL_TIMEOUT,
        )
        app, made = build(async_sessionmaker(engine), ways)
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://lesson") as client:
            begun = time.perf_counter()
            answers = await asyncio.gather(*(client.get("/visits") for _ in range(callers)))
            slowest = (time.perf_counter() - begun) * 1000
        await engine.dispose()
    codes = Counter(answer.status_code for answer in answers)
    return dict(sorted(codes.items())), slowest, len(made)


async def main() -> None:
    print(setting("fastapi", "sqlalchemy", "aiosqlite"))
    for name, ways in WAYS.items():
        _, _, made = await rush(ways, 1)
        print(f"\n{name}: get_db ran {made} times for one request")
        for _ in range(ROUNDS):
            codes, slowest, _ = await rush(ways, CALLERS)
            print(f"  {CALLERS} callers, pool of {POOL}: {codes}, the last after {slowest:.0f} ms")


if __name__ == "__main__":
    asyncio.run(main())
