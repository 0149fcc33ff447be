from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    id: Mapped[int] = mapped_column(primary_key=True)


class Buyer(Base):
    __tablename__ = "buyers"
    vat: Mapped[str]


class Sale(Base):
    __tablename__ = "sales"
    cents: Mapped[int]
    buyer_id: Mapped[int] = mapped_column(ForeignKey("buyers.id"))
