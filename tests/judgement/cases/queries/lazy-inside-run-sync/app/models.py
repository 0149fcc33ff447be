from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.database import Base


class Invoice(Base):
    __tablename__ = "invoices"
    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str]
    cents: Mapped[int]
    payments: Mapped[list["Payment"]] = relationship(back_populates="invoice")

    def due(self) -> int:
        return self.cents - sum(payment.cents for payment in self.payments)


class Payment(Base):
    __tablename__ = "payments"
    id: Mapped[int] = mapped_column(primary_key=True)
    invoice_id: Mapped[int] = mapped_column(ForeignKey("invoices.id"))
    cents: Mapped[int]
    invoice: Mapped[Invoice] = relationship(back_populates="payments")
