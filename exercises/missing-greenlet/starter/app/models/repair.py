from datetime import datetime

from sqlalchemy import ForeignKey, func
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base


class Repair(Base):
    __tablename__ = "repairs"

    id: Mapped[int] = mapped_column(primary_key=True)
    bike: Mapped[str]
    status: Mapped[str] = mapped_column(default="waiting")
    updated_at: Mapped[datetime] = mapped_column(server_default=func.now(), onupdate=func.now())

    parts: Mapped[list["Part"]] = relationship(order_by="Part.id")


class Part(Base):
    __tablename__ = "parts"

    id: Mapped[int] = mapped_column(primary_key=True)
    repair_id: Mapped[int] = mapped_column(ForeignKey("repairs.id"), index=True)
    name: Mapped[str]
    cents: Mapped[int]
