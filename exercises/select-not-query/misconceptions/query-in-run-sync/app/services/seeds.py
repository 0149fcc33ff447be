from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from app.models import Seed
from app.schemas.seed import FamilyResponse, SeedCreate, SeedPage, SeedResponse


class SeedService:
    async def page(self, db: AsyncSession, family: str | None, limit: int, offset: int) -> SeedPage:
        def read(session: Session) -> SeedPage:
            found = session.query(Seed)
            if family is not None:
                found = found.filter(Seed.family == family)
            page = found.order_by(Seed.name, Seed.id).limit(limit).offset(offset)
            return SeedPage(
                total=found.count(),
                items=[SeedResponse.model_validate(seed) for seed in page.all()],
            )

        return await db.run_sync(read)

    async def one(self, db: AsyncSession, seed_id: int) -> Seed | None:
        return await db.run_sync(lambda s: s.query(Seed).filter(Seed.id == seed_id).first())

    async def create(self, db: AsyncSession, seed_in: SeedCreate) -> Seed:
        seed = Seed(**seed_in.model_dump())
        db.add(seed)
        await db.commit()
        return seed

    async def families(self, db: AsyncSession) -> list[FamilyResponse]:
        rows = await db.run_sync(
            lambda s: (
                s.query(Seed.family, func.count(Seed.id), func.min(Seed.price_cents))
                .group_by(Seed.family)
                .order_by(Seed.family)
                .all()
            )
        )
        return [
            FamilyResponse(family=family, seeds=seeds, cheapest_cents=cheapest)
            for family, seeds, cheapest in rows
        ]
