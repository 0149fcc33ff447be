from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import Depends
from sqlalchemy import Row, column, select, table
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import get_db


class ReportService:
    """Reports of one table of the books, the newest first."""

    def __init__(
        self,
        db: AsyncSession,
        table_name: str = "reports",
        limit: int = 10,
    ) -> None:
        self.db = db
        self.table_name = table_name
        self.limit = limit

    async def page(self, month: str) -> Sequence[Row[Any]]:
        entries = self._entries()
        page = (
            select(entries)
            .where(entries.c.month == month)
            .order_by(entries.c.id.desc())
            .limit(self.limit)
        )
        return (await self.db.execute(page)).all()

    async def find(self, report_id: int) -> Row[Any] | None:
        entries = self._entries()
        found = await self.db.execute(select(entries).where(entries.c.id == report_id))
        return found.one_or_none()

    def _entries(self) -> Any:
        names = ("id", "month", "title", "total")
        return table(self.table_name, *(column(name) for name in names))


def get_report_service(
    db: Annotated[AsyncSession, Depends(get_db)], limit: int = 10
) -> ReportService:
    return ReportService(db, limit=min(limit, 10))
