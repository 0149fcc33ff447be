from collections.abc import Sequence
from typing import Generic, TypeVar

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

Model = TypeVar("Model")


class Repository(Generic[Model]):
    def __init__(self, model: type[Model]) -> None:
        self.model = model

    async def many(self, db: AsyncSession, limit: int | None = None) -> Sequence[Model]:
        query = select(self.model)
        found = await db.execute(query if limit is None else query.limit(limit))
        return found.scalars().unique().all()
