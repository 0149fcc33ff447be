from typing import Any

from sqlalchemy import Connection, ForeignKey, event, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Mapper, mapped_column


class Base(DeclarativeBase):
    id: Mapped[int] = mapped_column(primary_key=True)


class Customer(Base):
    __tablename__ = "customers"
    rate: Mapped[int]


class Invoice(Base):
    __tablename__ = "invoices"
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
    cents: Mapped[int] = mapped_column(default=0)


@event.listens_for(Invoice, "before_insert")
def price(mapper: Mapper[Any], connection: Connection, invoice: Invoice) -> None:
    rate = select(Customer.rate).where(Customer.id == invoice.customer_id)
    invoice.cents = connection.execute(rate).scalar_one() * 12
