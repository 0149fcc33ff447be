from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class Stop(Base):
    __tablename__ = "stops"
    id: Mapped[int] = mapped_column(primary_key=True)
    address: Mapped[str]


class Visit(Base):
    __tablename__ = "visits"
    id: Mapped[int] = mapped_column(primary_key=True)
    stop_id: Mapped[int]
    state: Mapped[str]
