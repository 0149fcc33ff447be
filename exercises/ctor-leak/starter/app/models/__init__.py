from app.models.base import Base
from app.models.books import ArchivedReport, Report, Wage

__all__ = ["ArchivedReport", "Base", "Report", "Wage"]
