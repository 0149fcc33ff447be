import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from pydantic import BaseModel
from sqlalchemy import ForeignKey, func, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import Bundle, DeclarativeBase, Mapped, aliased, mapped_column


class Base(DeclarativeBase):
    pass


class Staff(Base):
    __tablename__ = "staff"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    boss_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))


class Ticket(Base):
    __tablename__ = "tickets"
    id: Mapped[int] = mapped_column(primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    open: Mapped[bool]


class StaffOut(BaseModel):
    name: str
    boss: str | None
    tickets: int


engine = create_async_engine(os.environ["DATABASE_URL"])


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


async def session() -> AsyncIterator[AsyncSession]:
    async with async_sessionmaker(engine)() as session:
        yield session


app = FastAPI(lifespan=lifespan)


@app.get("/staff")
async def staff(session: Annotated[AsyncSession, Depends(session)]) -> list[StaffOut]:
    boss = aliased(Staff)
    open_tickets = (
        select(func.count(Ticket.id)).where(Ticket.staff_id == Staff.id, Ticket.open).scalar_subquery()
    )
    person = Bundle("person", Staff.name, boss.name.label("boss"), open_tickets.label("tickets"))
    rows = await session.execute(select(person).outerjoin(boss, boss.id == Staff.boss_id))
    return [StaffOut(**row.person._mapping) for row in rows]
