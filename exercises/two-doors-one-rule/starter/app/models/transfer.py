from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class Transfer(Base):
    """Money that went from one wallet to another."""

    __tablename__ = "transfers"

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int]
    target_id: Mapped[int]
    amount_cents: Mapped[int]


class StandingOrder(Base):
    """A transfer that is due every night."""

    __tablename__ = "standing_orders"

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int]
    target_id: Mapped[int]
    amount_cents: Mapped[int]
