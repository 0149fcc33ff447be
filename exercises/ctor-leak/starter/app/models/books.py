from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class Entry(Base):
    """What every page of the books has."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    month: Mapped[str]
    title: Mapped[str]
    total: Mapped[int]


class Report(Entry):
    __tablename__ = "reports"


class ArchivedReport(Entry):
    __tablename__ = "archive"


class Wage(Entry):
    """What we pay whom."""

    __tablename__ = "wages"
