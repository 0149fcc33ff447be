from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.models import Seed
from app.schemas.seed import FamilyResponse, SeedCreate, SeedPage, SeedResponse


class SeedService:
    async def page(self, db: AsyncSession, family: str | None, limit: int, offset: int) -> SeedPage:
        wanted = [Seed.family == family] if family is not None else []
        total = await db.execute(select(func.count(Seed.id)).where(*wanted))
        seeds = await db.stream_scalars(
            select(Seed).where(*wanted).order_by(Seed.name, Seed.id).limit(limit).offset(offset)
        )
        items = [SeedResponse.model_validate(seed) async for seed in seeds]
        return SeedPage(total=total.scalar_one(), items=items)

    async def one(self, db: AsyncSession, seed_id: int) -> Seed | None:
        return (await db.execute(select(Seed).filter_by(id=seed_id))).scalar_one_or_none()

    async def create(self, db: AsyncSession, seed_in: SeedCreate) -> Seed:
        async with db.begin():
            seed = Seed(**seed_in.model_dump())
            db.add(seed)
        return seed

    async def families(self, db: AsyncSession) -> list[FamilyResponse]:
        cheapest = select(
            Seed.family,
            func.count().label("seeds"),
            func.min(Seed.price_cents).label("cheapest_cents"),
        )
        rows = await db.execute(cheapest.group_by(Seed.family).order_by(Seed.family))
        return [FamilyResponse(**row) for row in rows.mappings()]
