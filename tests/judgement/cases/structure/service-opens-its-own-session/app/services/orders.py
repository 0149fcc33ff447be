from sqlalchemy.ext.asyncio import AsyncSession

from app.models import Order
from app.services import stock


async def place(session: AsyncSession, sku: str) -> Order:
    order = Order(sku=sku)
    session.add(order)
    await session.flush()
    await session.commit()
    await stock.take(sku, 1)
    return order
