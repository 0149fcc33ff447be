"""The figures of the lesson "The route that knows too much".

    python benchmarks/lessons/thin_router.py

Six people sign up with one address at once, at a route that asks first and inserts later, and at
one that lets the UNIQUE constraint decide; and what a script gets from the service alone.
"""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Annotated

import httpx
from fastapi import Depends, FastAPI, HTTPException
from setting import setting
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

CALLERS = 6
ROUNDS = 10


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)


class EmailTaken(Exception):
    """Somebody is registered under this address."""


class CardService:
    """The service that the card's route calls: two steps, no rule."""

    async def get_by_email(self, db: AsyncSession, email: str) -> User | None:
        return await db.scalar(select(User).where(User.email == email))

    async def create(self, db: AsyncSession, email: str) -> None:
        db.add(User(email=email))
        await db.commit()


async def register(db: AsyncSession, email: str) -> None:
    """One step: the constraint decides, the service says it in its own words."""
    db.add(User(email=email))
    try:
        await db.commit()
    except IntegrityError:
        await db.rollback()
        raise EmailTaken(email) from None


def build(sessions: async_sessionmaker[AsyncSession]) -> FastAPI:
    """An app with both routes."""

    async def get_db() -> AsyncIterator[AsyncSession]:
        async with sessions() as session:
            yield session

    DB = Annotated[AsyncSession, Depends(get_db)]
    app = FastAPI()

    @app.post("/ask-first/{email}", status_code=201)
    async def ask_first(email: str, db: DB, service: Annotated[CardService, Depends()]) -> None:
        if await service.get_by_email(db, email):
            raise HTTPException(status_code=400, detail="Email already registered")
        await service.create(db, email)

    @app.post("/constraint/{email}", status_code=201)
    async def constraint(email: str, db: DB) -> None:
        try:
            await register(db, email)
        except EmailTaken:
            raise HTTPException(status_code=400, detail="Email already registered") from None

    return app


async def at_once(client: httpx.AsyncClient, path: str) -> list[int]:
    """The sorted status codes of `CALLERS` requests sent together."""
    answers = await asyncio.gather(*(client.post(path) for _ in range(CALLERS)))
    return sorted(answer.status_code for answer in answers)


async def main() -> None:
    print(setting("fastapi", "sqlalchemy", "aiosqlite"))
    with tempfile.TemporaryDirectory() as folder:
        engine = create_async_engine(f"sqlite+aiosqlite:///{Path(folder)}/users.db")
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
        sessions = async_sessionmaker(engine, expire_on_commit=False)
        transport = httpx.ASGITransport(app=build(sessions), raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://lesson") as client:
            for route in ("ask-first", "constraint"):
                print(f"\n{CALLERS} sign-ups with one address at once, /{route}:")
                for n in range(ROUNDS):
                    print(f"  {await at_once(client, f'/{route}/ann{n}@{route}.com')}")
        print("\na script that calls create() twice with one address:")
        async with sessions() as db:
            service = CardService()
            await service.create(db, "script@example.com")
            try:
                await service.create(db, "script@example.com")
            except Exception as error:
                print(f"  {type(error).__name__}")
        await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())
