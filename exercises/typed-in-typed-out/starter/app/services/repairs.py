from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.models import Repair


async def take_in(
    db: AsyncSession,
    device: str,
    customer: str,
    price_cents: int,
    internal_note: str | None = None,
) -> Repair:
    repair = Repair(
        device=device, customer=customer, price_cents=price_cents, internal_note=internal_note
    )
    db.add(repair)
    await db.commit()
    return repair


async def find(db: AsyncSession, repair_id: int) -> Repair | None:
    return await db.get(Repair, repair_id)


async def latest(db: AsyncSession) -> Sequence[Repair]:
    return (await db.scalars(select(Repair).order_by(Repair.id.desc()).limit(20))).all()
