from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, SessionLocal


class Item(Base):
    __tablename__ = "items"
    sku: Mapped[str] = mapped_column(primary_key=True)
    left: Mapped[int]


class NotEnough(Exception):
    pass


async def stock_up(session: AsyncSession, sku: str, amount: int) -> int:
    item = await session.get(Item, sku) or Item(sku=sku, left=0)
    session.add(item)
    item.left += amount
    await session.commit()
    return item.left


async def take(session: AsyncSession, sku: str, amount: int) -> int:
    item = await session.get(Item, sku)
    if item is None:
        raise LookupError(sku)
    item.left -= amount
    await session.commit()
    return item.left


async def import_row(sku: str, amount: int) -> int:
    async with SessionLocal() as session:
        return await take(session, sku, amount)


async def left(session: AsyncSession, sku: str) -> int:
    item = await session.get(Item, sku)
    return item.left if item else 0
