from collections.abc import Sequence
from typing import Annotated, Any, TypeVar

from fastapi import Query
from pydantic import BaseModel
from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

T = TypeVar("T")


class Page(BaseModel):
    page: Annotated[int, Query(ge=1)] = 1
    size: Annotated[int, Query(ge=1, le=50)] = 20

    async def of(self, db: AsyncSession, query: Select[tuple[T]]) -> tuple[int, Sequence[T]]:
        counted: Select[Any] = select(func.count()).select_from(query.order_by(None).subquery())
        total = await db.scalar(counted) or 0
        rows = await db.scalars(query.limit(self.size).offset((self.page - 1) * self.size))
        return total, rows.all()
