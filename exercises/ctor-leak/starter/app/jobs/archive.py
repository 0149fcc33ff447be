"""Asked by cron, without a web server: the titles of a month in the archive."""

from app.db import SessionLocal
from app.services.reports import ReportService


async def archived_titles(month: str) -> list[str]:
    async with SessionLocal() as session:
        reports = ReportService(session, table_name="archive", limit=1000)
        return [report.title for report in await reports.page(month)]
