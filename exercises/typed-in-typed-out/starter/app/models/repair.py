from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class Repair(Base):
    """Something that somebody brought in. The note is for the people of the workshop."""

    __tablename__ = "repairs"

    id: Mapped[int] = mapped_column(primary_key=True)
    device: Mapped[str]
    customer: Mapped[str]
    price_cents: Mapped[int]
    internal_note: Mapped[str | None]
