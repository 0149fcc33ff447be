from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base


class Rate(Base):
    __tablename__ = "rates"
    code: Mapped[str] = mapped_column(primary_key=True)
    percent: Mapped[int]


class Receipt(Base):
    __tablename__ = "receipts"
    id: Mapped[int] = mapped_column(primary_key=True)
    cents: Mapped[int]
    rate: Mapped[str]
