from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, SessionLocal


class Price(Base):
    __tablename__ = "prices"
    sku: Mapped[str] = mapped_column(primary_key=True)
    cents: Mapped[int]


class PriceBook:
    def __init__(self) -> None:
        self.session = SessionLocal()

    async def cents(self, sku: str) -> int:
        price = await self.session.scalar(select(Price).where(Price.sku == sku))
        return price.cents if price else 0
