from sqlalchemy.ext.asyncio import AsyncSession

from app.db import Shop

known: dict[int, Shop] = {}


async def describe(session: AsyncSession, number: int) -> dict[str, int | str]:
    if number not in known:
        known[number] = await session.get_one(Shop, number)
        return {"name": known[number].name}
    shop = known[number]
    return {"name": shop.name, "offers": len(shop.offers)}
