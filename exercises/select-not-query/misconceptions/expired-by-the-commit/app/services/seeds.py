from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.models import Seed
from app.schemas.seed import FamilyResponse, SeedCreate, SeedPage, SeedResponse


class SeedService:
    async def page(self, db: AsyncSession, family: str | None, limit: int, offset: int) -> SeedPage:
        total = select(func.count()).select_from(Seed)
        page = select(Seed).order_by(Seed.name, Seed.id).limit(limit).offset(offset)
        if family is not None:
            total = total.where(Seed.family == family)
            page = page.where(Seed.family == family)
        return SeedPage(
            total=await db.scalar(total) or 0,
            items=[SeedResponse.model_validate(seed) for seed in await db.scalars(page)],
        )

    async def one(self, db: AsyncSession, seed_id: int) -> Seed | None:
        return await db.get(Seed, seed_id)

    async def create(self, db: AsyncSession, seed_in: SeedCreate) -> Seed:
        seed = Seed(**seed_in.model_dump())
        db.add(seed)
        await db.commit()
        return seed

    async def families(self, db: AsyncSession) -> list[FamilyResponse]:
        rows = await db.execute(
            select(Seed.family, func.count(Seed.id), func.min(Seed.price_cents))
            .group_by(Seed.family)
            .order_by(Seed.family)
        )
        return [
            FamilyResponse(family=family, seeds=seeds, cheapest_cents=cheapest)
            for family, seeds, cheapest in rows
        ]
