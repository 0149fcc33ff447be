from sqlalchemy import ForeignKey, func, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, object_session


class Base(DeclarativeBase):
    pass


class Invoice(Base):
    __tablename__ = "invoices"
    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
    cents: Mapped[int]
    paid: Mapped[bool]


class Customer(Base):
    __tablename__ = "customers"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]

    @property
    def owes(self) -> int:
        session = object_session(self)
        assert session is not None
        unpaid = select(func.coalesce(func.sum(Invoice.cents), 0)).where(
            Invoice.customer_id == self.id, Invoice.paid.is_(False)
        )
        return session.scalar(unpaid)
