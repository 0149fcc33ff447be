"""The figures of the lesson "Commit before you answer".

    python benchmarks/lessons/commit_first.py

A client books at a real uvicorn and reads its booking at once, over connections of its own: how
often it is not there, and what a client is told whose commit fails, for both scopes of `get_db`.
The database is a file; a wait before the commit stands for the way to a database server,
and an exception in its place for a commit that the server refuses.
"""

import asyncio
import socket
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Annotated, Any, Literal

import httpx
import uvicorn
from fastapi import Depends, FastAPI, HTTPException
from setting import setting
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

BOOKINGS = 200
WAYS_SECONDS = (0.0, 0.005)
"""How long a commit is on its way to the database."""
Scope = Literal["request", "function"]


class Base(DeclarativeBase):
    pass


class Booking(Base):
    __tablename__ = "bookings"
    id: Mapped[int] = mapped_column(primary_key=True)


def build(sessions: async_sessionmaker[AsyncSession], scope: Scope, way: float) -> FastAPI:
    """An app whose `get_db` commits after `yield`, in this scope."""
    app = FastAPI()
    app.state.broken = False

    async def get_db() -> AsyncIterator[AsyncSession]:
        async with sessions() as session:
            yield session
            if app.state.broken:
                raise RuntimeError("the commit failed")
            await asyncio.sleep(way)
            await session.commit()

    DB = Annotated[AsyncSession, Depends(get_db, scope=scope)]

    @app.post("/bookings", status_code=201)
    async def book(db: DB) -> int:
        booking = Booking()
        db.add(booking)
        await db.flush()
        return booking.id

    @app.get("/bookings/{number}")
    async def read(number: int, db: DB) -> int:
        if await db.get(Booking, number) is None:
            raise HTTPException(404)
        return number

    return app


async def served(app: FastAPI, work: Callable[[str], Any]) -> None:
    """Runs `work` with the address of a uvicorn that serves the app."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    while not server.started:  # noqa: ASYNC110 - uvicorn tells by a flag only
        await asyncio.sleep(0.01)
    await work(f"http://127.0.0.1:{listener.getsockname()[1]}")
    server.should_exit = True
    await serving


async def measure(scope: Scope, way: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        engine = create_async_engine(f"sqlite+aiosqlite:///{Path(folder)}/bookings.db")
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
        app = build(async_sessionmaker(engine, expire_on_commit=False), scope, way)

        async def work(address: str) -> None:
            found: Counter[int] = Counter()
            async with (
                httpx.AsyncClient(base_url=address) as writer,
                httpx.AsyncClient(base_url=address) as reader,
            ):
                for _ in range(BOOKINGS):
                    number = (await writer.post("/bookings")).json()
                    found[(await reader.get(f"/bookings/{number}")).status_code] += 1
                print(f"  booked, then read at once, {BOOKINGS} times: {dict(found)}")
                app.state.broken = True
                answer = await writer.post("/bookings")
                print(f"  the commit fails: {answer.status_code}")

        await served(app, work)
        await engine.dispose()


async def main() -> None:
    print(setting("fastapi", "uvicorn", "sqlalchemy", "aiosqlite"))
    for scope in ("request", "function"):
        for way in WAYS_SECONDS:
            print(f'\ncommit after yield, scope="{scope}", {way * 1000:g} ms to the database:')
            for _ in range(3):
                await measure(scope, way)


if __name__ == "__main__":
    asyncio.run(main())
