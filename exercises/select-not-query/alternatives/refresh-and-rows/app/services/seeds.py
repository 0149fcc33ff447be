from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.models import Seed
from app.schemas.seed import FamilyResponse, SeedCreate, SeedPage, SeedResponse


class SeedService:
    async def page(self, db: AsyncSession, family: str | None, limit: int, offset: int) -> SeedPage:
        found = select(Seed)
        if family is not None:
            found = found.filter_by(family=family)
        total = await db.execute(select(func.count()).select_from(found.subquery()))
        page = await db.execute(found.order_by(Seed.name, Seed.id).limit(limit).offset(offset))
        items = [SeedResponse.model_validate(seed) for (seed,) in page]
        return SeedPage(total=total.scalar_one(), items=items)

    async def one(self, db: AsyncSession, seed_id: int) -> Seed | None:
        found = await db.execute(select(Seed).where(Seed.id == seed_id))
        return found.scalar_one_or_none()

    async def create(self, db: AsyncSession, seed_in: SeedCreate) -> Seed:
        seed = Seed(**seed_in.model_dump())
        async with db.begin():
            db.add(seed)
        await db.refresh(seed)
        return seed

    async def families(self, db: AsyncSession) -> list[FamilyResponse]:
        rows = await db.execute(
            select(
                Seed.family,
                func.count().label("seeds"),
                func.min(Seed.price_cents).label("cheapest_cents"),
            )
            .group_by(Seed.family)
            .order_by(Seed.family)
        )
        return [FamilyResponse.model_validate(row) for row in rows.mappings()]
