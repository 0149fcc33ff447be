from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class Flight(Base):
    __tablename__ = "flights"
    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str]
    late: Mapped[bool]


class Delay(Base):
    __tablename__ = "delays"
    id: Mapped[int] = mapped_column(primary_key=True)
    flight_id: Mapped[int]
    reason: Mapped[str]
