import asyncio

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, SessionLocal


class Visit(Base):
    __tablename__ = "visits"
    id: Mapped[int] = mapped_column(primary_key=True)


class Sale(Base):
    __tablename__ = "sales"
    id: Mapped[int] = mapped_column(primary_key=True)


async def count(query: Select[tuple[int]]) -> int:
    async with SessionLocal() as session:
        return await session.scalar(query) or 0


async def numbers() -> tuple[int, int]:
    visits = select(func.count()).select_from(Visit)
    sales = select(func.count()).select_from(Sale)
    return tuple(await asyncio.gather(count(visits), count(sales)))
