from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Part, Repair
from app.schemas.repair import RepairCreate, RepairUpdate


class RepairService:
    def page(self, db: Session, limit: int) -> Sequence[Repair]:
        return (db.scalars(select(Repair).order_by(Repair.id).limit(limit))).all()

    def one(self, db: Session, repair_id: int) -> Repair | None:
        return db.get(Repair, repair_id)

    def create(self, db: Session, repair_in: RepairCreate) -> Repair:
        parts = [Part(**part.model_dump()) for part in repair_in.parts]
        repair = Repair(bike=repair_in.bike, parts=parts)
        db.add(repair)
        db.commit()
        return repair

    def change(self, db: Session, repair_id: int, change: RepairUpdate) -> Repair | None:
        repair = db.get(Repair, repair_id)
        if repair is None:
            return None
        repair.status = change.status
        db.commit()
        return repair
