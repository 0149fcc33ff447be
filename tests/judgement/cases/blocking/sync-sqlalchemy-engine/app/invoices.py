import tempfile

from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

engine = create_engine(f"sqlite:///{tempfile.gettempdir()}/invoices.db")


class Base(DeclarativeBase):
    pass


class Invoice(Base):
    __tablename__ = "invoices"
    id: Mapped[int] = mapped_column(primary_key=True)
    cents: Mapped[int]


Base.metadata.create_all(engine)
with Session(engine) as _session:
    _session.merge(Invoice(id=1, cents=11900))
    _session.commit()


class InvoiceBook:
    async def find(self, number: int) -> Invoice | None:
        with Session(engine, expire_on_commit=False) as session:
            return session.get(Invoice, number)


async def invoice_book() -> InvoiceBook:
    return InvoiceBook()
