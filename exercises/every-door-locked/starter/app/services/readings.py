from collections.abc import Sequence
from typing import Annotated

from fastapi import Depends
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import get_db
from app.models import Reading, Station
from app.schemas.reading import ReadingCreate

ORDERS = {
    "newest": Reading.id.desc(),
    "oldest": Reading.id.asc(),
    "coldest": Reading.celsius.asc(),
    "warmest": Reading.celsius.desc(),
}


class StationUnknown(Exception):
    """There is no station of this number."""


class ReadingService:
    """What the stations have measured."""

    def __init__(self, db: Annotated[AsyncSession, Depends(get_db)]) -> None:
        self.db = db

    async def page(self, station_id: int, limit: int, sort: str) -> Sequence[Reading]:
        await self._expect_station(station_id)
        page = (
            select(Reading)
            .where(Reading.station_id == station_id)
            .order_by(ORDERS[sort])
            .limit(limit)
        )
        return (await self.db.scalars(page)).all()

    async def add(self, station_id: int, reading_in: ReadingCreate) -> Reading:
        await self._expect_station(station_id)
        reading = Reading(station_id=station_id, **reading_in.model_dump())
        self.db.add(reading)
        await self.db.commit()
        return reading

    async def _expect_station(self, station_id: int) -> None:
        if await self.db.get(Station, station_id) is None:
            raise StationUnknown(station_id)
