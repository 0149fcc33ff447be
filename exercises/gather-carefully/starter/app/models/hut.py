from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class Hut(Base):
    __tablename__ = "huts"

    id: Mapped[int] = mapped_column(primary_key=True)
    area: Mapped[str] = mapped_column(index=True)
    beds: Mapped[int]


class Stay(Base):
    __tablename__ = "stays"

    id: Mapped[int] = mapped_column(primary_key=True)
    hut_id: Mapped[int] = mapped_column(ForeignKey("huts.id"), index=True)
    guests: Mapped[int]
