from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class Supplier(Base):
    """Who sends the bakery its flour and its eggs."""

    __tablename__ = "suppliers"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    phone: Mapped[str | None]
    address: Mapped[str | None]
    note: Mapped[str | None]
    discount_percent: Mapped[int]
    newsletter: Mapped[bool]
