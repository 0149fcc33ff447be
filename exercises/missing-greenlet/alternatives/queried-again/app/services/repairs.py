from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from app.models import Part, Repair
from app.schemas.repair import RepairCreate, RepairUpdate


WITH_PARTS = select(Repair).options(selectinload(Repair.parts))


class RepairService:
    async def page(self, db: AsyncSession, limit: int) -> Sequence[Repair]:
        return (await db.scalars(WITH_PARTS.order_by(Repair.id).limit(limit))).all()

    async def one(self, db: AsyncSession, repair_id: int) -> Repair | None:
        return await db.scalar(WITH_PARTS.where(Repair.id == repair_id))

    async def create(self, db: AsyncSession, repair_in: RepairCreate) -> Repair:
        parts = [Part(**part.model_dump()) for part in repair_in.parts]
        repair = Repair(bike=repair_in.bike, parts=parts)
        db.add(repair)
        await db.flush()
        repair_id = repair.id
        await db.commit()
        return await db.scalar(WITH_PARTS.where(Repair.id == repair_id))

    async def change(self, db: AsyncSession, repair_id: int, change: RepairUpdate) -> Repair | None:
        repair = await self.one(db, repair_id)
        if repair is None:
            return None
        repair.status = change.status
        await db.commit()
        return await self.one(db, repair_id)
