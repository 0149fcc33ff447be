from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import contains_eager

from app.models import Order


async def page(db: AsyncSession, limit: int) -> list[dict[str, str | list[str]]]:
    query = (
        select(Order)
        .join(Order.lines)
        .options(contains_eager(Order.lines))
        .order_by(Order.id)
        .limit(limit)
    )
    orders = (await db.scalars(query)).unique()
    return [{"number": one.number, "lines": [line.sku for line in one.lines]} for one in orders]
