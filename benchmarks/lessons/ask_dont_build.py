"""The figures of the lesson "Ask, don't build".

    python benchmarks/lessons/ask_dont_build.py

What twenty callers at once get from one session that was made at import, and from sessions that a
dependency makes; and which of two routes notices that a dependency was replaced.
"""

import asyncio
import tempfile
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Annotated

import httpx
from fastapi import Depends, FastAPI
from setting import setting
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

CALLERS = 20
ROUNDS = 5


class Base(DeclarativeBase):
    pass


class Ticket(Base):
    __tablename__ = "tickets"
    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str]


def build(sessions: async_sessionmaker[AsyncSession]) -> FastAPI:
    """An app that writes with a session for everybody, and with one for each request."""
    everybodys = sessions()

    async def get_db() -> AsyncIterator[AsyncSession]:
        async with sessions() as session:
            yield session

    app = FastAPI()

    @app.post("/shared", status_code=201)
    async def shared() -> int:
        return await write(everybodys)

    @app.post("/own", status_code=201)
    async def own(db: Annotated[AsyncSession, Depends(get_db)]) -> int:
        return await write(db)

    return app


async def write(db: AsyncSession) -> int:
    """Reads something, then stores a ticket."""
    await db.scalars(select(Ticket).limit(1))
    db.add(Ticket(subject="printer"))
    await db.commit()
    return 1


async def overrides() -> dict[str, str]:
    """What two routes say after `get_mailer` was replaced."""

    def get_mailer() -> str:
        return "real"

    def mailer_of_routes() -> str:
        return get_mailer()

    app = FastAPI()

    @app.get("/asks")
    async def asks(mailer: Annotated[str, Depends(get_mailer)]) -> str:
        return mailer

    @app.get("/wraps")
    async def wraps(mailer: Annotated[str, Depends(mailer_of_routes)]) -> str:
        return mailer

    app.dependency_overrides[get_mailer] = lambda: "fake"
    async with client_of(app) as client:
        return {path: (await client.get(path)).json() for path in ("/asks", "/wraps")}


def client_of(app: FastAPI) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="http://lesson")


async def main() -> None:
    print(setting("fastapi", "sqlalchemy", "aiosqlite"))
    print(f"\nafter get_mailer was replaced: {await overrides()}")
    for path in ("/shared", "/own"):
        print(f"\n{CALLERS} callers at once, POST {path}:")
        for _ in range(ROUNDS):
            with tempfile.TemporaryDirectory() as folder:
                engine = create_async_engine(f"sqlite+aiosqlite:///{Path(folder)}/tickets.db")
                async with engine.begin() as connection:
                    await connection.run_sync(Base.metadata.create_all)
                app = build(async_sessionmaker(engine, expire_on_commit=False))
                async with client_of(app) as client:
                    answers = await asyncio.gather(*(client.post(path) for _ in range(CALLERS)))
                codes = Counter(answer.status_code for answer in answers)
                print(f"  {dict(sorted(codes.items()))}")
                await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())
