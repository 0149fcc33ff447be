from sqlalchemy import event, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.database import Base


class Account(Base):
    __tablename__ = "accounts"
    id: Mapped[int] = mapped_column(primary_key=True)
    currency: Mapped[str]


class Draft(Base):
    __tablename__ = "drafts"
    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int]
    cents: Mapped[int]


class Booking(Base):
    __tablename__ = "bookings"
    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int]
    cents: Mapped[int]
    currency: Mapped[str]


@event.listens_for(Session, "before_flush")
def fill_in_currency(session, flush_context, instances):
    for new in session.new:
        if isinstance(new, Booking):
            currency = select(Account.currency).where(Account.id == new.account_id)
            new.currency = session.scalars(currency).one()
