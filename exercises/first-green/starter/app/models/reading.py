from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class Reading(Base):
    """What one weather station measured in one hour."""

    __tablename__ = "readings"

    id: Mapped[int] = mapped_column(primary_key=True)
    station: Mapped[str]
    lowest: Mapped[float]
    highest: Mapped[float]
