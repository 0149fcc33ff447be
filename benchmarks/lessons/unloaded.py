"""The figures of the lesson "Load before you leave".

    python benchmarks/lessons/unloaded.py

Which attributes can be read after the `await` is over, by how the session expires; what each cure
of an UPDATE costs in statements; and how many rows a client leaves that repeats a POST which is
stored and then answered 500.
"""

import asyncio
import tempfile
import warnings
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path

import httpx
from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict
from setting import setting
from sqlalchemy import ForeignKey, event, func, select, update
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

ATTEMPTS = 3
warnings.simplefilter("ignore", RuntimeWarning)  # what the crash leaves behind


class Base(DeclarativeBase):
    pass


class Repair(Base):
    __tablename__ = "repairs"
    id: Mapped[int] = mapped_column(primary_key=True)
    bike: Mapped[str]
    updated_at: Mapped[datetime] = mapped_column(server_default=func.now(), onupdate=func.now())
    parts: Mapped[list["Part"]] = relationship()


class Part(Base):
    __tablename__ = "parts"
    id: Mapped[int] = mapped_column(primary_key=True)
    repair_id: Mapped[int] = mapped_column(ForeignKey("repairs.id"))


class RepairResponse(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    id: int
    bike: str


async def loaded(db: AsyncSession) -> tuple[Repair, str]:
    return (await db.scalars(select(Repair).limit(1))).one(), "parts"


async def committed(db: AsyncSession) -> tuple[Repair, str]:
    repair = Repair(bike="tandem")
    db.add(repair)
    await db.commit()
    return repair, "bike"


async def changed(db: AsyncSession) -> tuple[Repair, str]:
    repair = (await db.scalars(select(Repair).limit(1))).one()
    repair.bike += "+"
    await db.commit()
    return repair, "updated_at"


async def created_parts(db: AsyncSession) -> tuple[Repair, str]:
    repair = Repair(bike="tandem")
    db.add(repair)
    await db.commit()
    return repair, "parts"


async def refreshed(db: AsyncSession) -> tuple[Repair, str]:
    repair, name = await changed(db)
    await db.refresh(repair, [name])
    return repair, name


async def returned(db: AsyncSession) -> tuple[Repair, str]:
    change = update(Repair).where(Repair.id == 1).values(bike="new").returning(Repair)
    repair = (await db.scalars(change)).one()
    await db.commit()
    return repair, "updated_at"


Case = Callable[[AsyncSession], Awaitable[tuple[Repair, str]]]


async def told(engine: AsyncEngine, case: Case, expire: bool) -> str:
    """What reading the attribute gives, and how many statements came before."""
    sent: list[str] = []

    def note(*args: object) -> None:
        sent.append(str(args[2]))

    event.listen(engine.sync_engine, "before_cursor_execute", note)
    async with AsyncSession(engine, expire_on_commit=expire) as db:
        repair, name = await case(db)
        count = len(sent)
        try:
            getattr(repair, name)
            outcome = "read"
        except Exception as error:
            outcome = "MissingGreenlet" if "MissingGreenlet" in str(error) else repr(error)
    event.remove(engine.sync_engine, "before_cursor_execute", note)
    return f"{name}: {outcome} ({count} statements)"


async def repeated(engine: AsyncEngine) -> tuple[list[int], int]:
    """The answers to a POST that is repeated while it fails, and the rows that it left."""
    sessions = async_sessionmaker(engine)
    app = FastAPI()

    @app.post("/repairs", response_model=RepairResponse, status_code=201)
    async def create() -> Repair:
        async with sessions() as db:
            repair = Repair(bike="repeated")
            db.add(repair)
            await db.commit()
            return repair

    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://lesson") as client:
        codes = [(await client.post("/repairs")).status_code for _ in range(ATTEMPTS)]
    async with sessions() as db:
        rows = await db.scalar(select(func.count()).where(Repair.bike == "repeated"))
    return codes, rows or 0


async def main() -> None:
    print(setting("fastapi", "sqlalchemy", "aiosqlite"))
    with tempfile.TemporaryDirectory() as folder:
        engine = create_async_engine(f"sqlite+aiosqlite:///{Path(folder)}/workshop.db")
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
        async with async_sessionmaker(engine).begin() as db:
            db.add(Repair(bike="first", parts=[Part(), Part()]))
        for expire in (True, False):
            print(f"\nexpire_on_commit={expire}, after the await")
            for case in (loaded, committed, changed, created_parts, refreshed, returned):
                print(f"  {case.__name__:14} {await told(engine, case, expire)}")
        codes, rows = await repeated(engine)
        print(f"\na POST repeated {ATTEMPTS} times: {codes}, {rows} rows stored")
        await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())
