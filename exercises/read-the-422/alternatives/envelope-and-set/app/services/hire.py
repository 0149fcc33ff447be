from collections.abc import Collection, Sequence
from typing import Annotated, TypeVar

from fastapi import Depends
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import get_db
from app.models import Base, Bike, Feedback, Rental, Rider


Row = TypeVar("Row", bound=Base)


class HireService:
    """Bikes, and what people do with them."""

    def __init__(self, db: Annotated[AsyncSession, Depends(get_db)]) -> None:
        self.db = db

    async def bike(self, bike_id: int) -> Bike | None:
        return await self.db.get(Bike, bike_id)

    async def bikes_at(self, docks: Collection[int]) -> Sequence[Bike]:
        found = select(Bike).where(Bike.dock.in_(docks)).order_by(Bike.id)
        return (await self.db.scalars(found)).all()

    async def free_bikes(self) -> Sequence[Bike]:
        return (await self.db.scalars(select(Bike).where(Bike.free).order_by(Bike.id))).all()

    async def rent(self, bike_id: int, minutes: int) -> Rental:
        return await self._store(Rental(bike_id=bike_id, minutes=minutes))

    async def add_rider(self, name: str, phone: str) -> Rider:
        return await self._store(Rider(name=name, phone=phone))

    async def add_feedback(self, stars: int, comment: str) -> Feedback:
        return await self._store(Feedback(stars=stars, comment=comment))

    async def _store(self, row: Row) -> Row:
        self.db.add(row)
        await self.db.commit()
        return row


Hire = Annotated[HireService, Depends()]
