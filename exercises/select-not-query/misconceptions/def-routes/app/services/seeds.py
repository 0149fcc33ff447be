from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import Seed
from app.schemas.seed import FamilyResponse, SeedCreate, SeedPage, SeedResponse


class SeedService:
    def page(self, db: Session, family: str | None, limit: int, offset: int) -> SeedPage:
        total = select(func.count()).select_from(Seed)
        page = select(Seed).order_by(Seed.name, Seed.id).limit(limit).offset(offset)
        if family is not None:
            total = total.where(Seed.family == family)
            page = page.where(Seed.family == family)
        return SeedPage(
            total=db.scalar(total) or 0,
            items=[SeedResponse.model_validate(seed) for seed in db.scalars(page)],
        )

    def one(self, db: Session, seed_id: int) -> Seed | None:
        return db.get(Seed, seed_id)

    def create(self, db: Session, seed_in: SeedCreate) -> Seed:
        seed = Seed(**seed_in.model_dump())
        db.add(seed)
        db.commit()
        return seed

    def families(self, db: Session) -> list[FamilyResponse]:
        rows = db.execute(
            select(Seed.family, func.count(Seed.id), func.min(Seed.price_cents))
            .group_by(Seed.family)
            .order_by(Seed.family)
        )
        return [
            FamilyResponse(family=family, seeds=seeds, cheapest_cents=cheapest)
            for family, seeds, cheapest in rows
        ]
