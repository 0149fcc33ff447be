from collections.abc import Sequence

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import joinedload

from app.models import Part, Repair
from app.schemas.repair import RepairCreate, RepairUpdate


class RepairService:
    async def page(self, db: AsyncSession, limit: int) -> Sequence[Repair]:
        page = select(Repair).options(joinedload(Repair.parts)).order_by(Repair.id).limit(limit)
        return (await db.scalars(page)).unique().all()

    async def one(self, db: AsyncSession, repair_id: int) -> Repair | None:
        return await db.get(Repair, repair_id, options=[joinedload(Repair.parts)])

    async def create(self, db: AsyncSession, repair_in: RepairCreate) -> Repair:
        parts = [Part(**part.model_dump()) for part in repair_in.parts]
        repair = Repair(bike=repair_in.bike, parts=parts)
        db.add(repair)
        await db.commit()
        return repair

    async def change(self, db: AsyncSession, repair_id: int, change: RepairUpdate) -> Repair | None:
        changed = await db.execute(
            update(Repair)
            .where(Repair.id == repair_id)
            .values(status=change.status)
            .returning(Repair)
        )
        await db.commit()
        return changed.scalar_one_or_none()
