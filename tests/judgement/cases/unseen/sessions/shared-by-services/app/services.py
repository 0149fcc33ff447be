import os
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

from app.models import Mail, Order, Stock

engine = create_async_engine(os.environ["DATABASE_URL"])
sessions = async_sessionmaker(engine, expire_on_commit=False)


async def session() -> AsyncIterator[AsyncSession]:
    async with sessions() as session, session.begin():
        yield session


class Service:
    def __init__(
        self, session: Annotated[AsyncSession, Depends(session, scope="function")]
    ) -> None:
        self.session = session


class Warehouse(Service):
    async def left(self, sku: str) -> int:
        stock = await self.session.get(Stock, sku)
        return stock.left if stock else 0


class Orders(Service):
    async def place(self, sku: str) -> Order:
        order = Order(sku=sku)
        self.session.add(order)
        await self.session.flush()
        return order


async def write_mail(text: str) -> None:
    async with sessions.begin() as session:
        session.add(Mail(text=text))
