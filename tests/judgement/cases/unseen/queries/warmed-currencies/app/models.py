from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    id: Mapped[int] = mapped_column(primary_key=True)


class Currency(Base):
    __tablename__ = "currencies"
    code: Mapped[str]


class Price(Base):
    __tablename__ = "prices"
    cents: Mapped[int]
    currency_id: Mapped[int] = mapped_column(ForeignKey("currencies.id"))
