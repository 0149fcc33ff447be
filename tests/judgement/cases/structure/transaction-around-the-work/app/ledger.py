import os
from collections.abc import AsyncIterator

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

engine = create_async_engine(os.environ["DATABASE_URL"])


class Base(DeclarativeBase):
    pass


class Booking(Base):
    __tablename__ = "bookings"
    id: Mapped[int] = mapped_column(primary_key=True)
    account: Mapped[str]
    cents: Mapped[int]


class Ledger:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def deposit(self, account: str, cents: int) -> int:
        total = select(func.sum(Booking.cents)).where(Booking.account == account)
        async with self._session.begin():
            self._session.add(Booking(account=account, cents=cents))
            balance = await self._session.scalar(total)
        return balance or 0


async def ledger() -> AsyncIterator[Ledger]:
    async with AsyncSession(engine) as session:
        yield Ledger(session)
        await session.commit()
