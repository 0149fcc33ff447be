from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    id: Mapped[int] = mapped_column(primary_key=True)


class Guest(Base):
    __tablename__ = "guests"
    name: Mapped[str]


class Booking(Base):
    __tablename__ = "bookings"
    room: Mapped[int]
    guest_id: Mapped[int] = mapped_column(ForeignKey("guests.id"))
