from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.models import Booking, Guest


class Bookings:
    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def all(self) -> Sequence[Booking]:
        return (await self.session.scalars(select(Booking).order_by(Booking.room))).all()


class Guests:
    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def prime(self, ids: Iterable[int]) -> Sequence[Guest]:
        return (await self.session.scalars(select(Guest).where(Guest.id.in_(set(ids))))).all()

    async def by_id(self, guest_id: int) -> Guest:
        return await self.session.get_one(Guest, guest_id)
