from sqlalchemy import func
from sqlalchemy.orm import Session

from app.models import Seed
from app.schemas.seed import FamilyResponse, SeedCreate, SeedPage, SeedResponse


class SeedService:
    def page(self, db: Session, family: str | None, limit: int, offset: int) -> SeedPage:
        found = db.query(Seed)
        if family is not None:
            found = found.filter(Seed.family == family)
        page = found.order_by(Seed.name, Seed.id).limit(limit).offset(offset)
        return SeedPage(
            total=found.count(),
            items=[SeedResponse.model_validate(seed) for seed in page.all()],
        )

    def one(self, db: Session, seed_id: int) -> Seed | None:
        return db.query(Seed).filter(Seed.id == seed_id).first()

    def create(self, db: Session, seed_in: SeedCreate) -> Seed:
        seed = Seed(**seed_in.model_dump())
        db.add(seed)
        db.commit()
        return seed

    def families(self, db: Session) -> list[FamilyResponse]:
        rows = (
            db.query(Seed.family, func.count(Seed.id), func.min(Seed.price_cents))
            .group_by(Seed.family)
            .order_by(Seed.family)
            .all()
        )
        return [
            FamilyResponse(family=family, seeds=seeds, cheapest_cents=cheapest)
            for family, seeds, cheapest in rows
        ]
