from app.db import SessionLocal
from app.models import Movement


async def take(sku: str, amount: int) -> None:
    async with SessionLocal() as session:
        session.add(Movement(sku=sku, change=-amount))
        await session.commit()
