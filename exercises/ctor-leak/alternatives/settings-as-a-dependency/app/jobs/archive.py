"""Asked by cron, without a web server: the titles of a month in the archive."""

from app.config import Settings
from app.db import SessionLocal
from app.services.reports import ReportService


async def archived_titles(month: str) -> list[str]:
    settings = Settings(reports_table="archive", reports_limit=1000)
    async with SessionLocal() as session:
        reports = ReportService(session, settings)
        return [report.title for report in await reports.page(month)]
