from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.models import Base

M = TypeVar("M", bound=Base)


class Crud(Generic[M]):
    model: type[M]

    def __init_subclass__(cls, *, model: type[M], **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.model = model

    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def get_or_none(self, **by: Any) -> M | None:
        found = await self.session.execute(select(self.model).filter_by(**by))
        return found.scalar_one_or_none()

    async def list(self, limit: int = 100) -> Sequence[M]:
        return (await self.session.scalars(select(self.model).limit(limit))).all()
