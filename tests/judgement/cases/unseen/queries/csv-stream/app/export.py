from collections.abc import AsyncIterator

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from app.models import Buyer, Sale


async def vat_of(session: AsyncSession, sale: Sale) -> str:
    buyer = select(Buyer.vat).where(Buyer.id == sale.buyer_id)
    return await session.scalar(buyer) or "-"


async def csv_lines(sessions: async_sessionmaker[AsyncSession]) -> AsyncIterator[str]:
    yield "sale,cents,vat\r\n"
    async with sessions() as session:
        sales = (await session.scalars(select(Sale).order_by(Sale.id))).all()
        for sale in sales:
            vat = await vat_of(session, sale)
            yield f"{sale.id},{sale.cents},{vat}\r\n"
