from typing import Annotated

from fastapi import Depends
from sqlalchemy import func, select

from app.db import DB
from app.models import Hut, Stay
from app.schemas.today import Today
from app.services.mountain import Mountain


class TodayService:
    """What a guest wants to know of an area this morning."""

    def __init__(self, db: DB, mountain: Annotated[Mountain, Depends()]) -> None:
        self.db = db
        self.mountain = mountain

    async def show(self, area: str) -> Today:
        weather = await self.mountain.weather(area)
        avalanche = await self.mountain.avalanche(area)
        lifts = await self.mountain.lifts(area)
        beds = await self._beds(area)
        guests = await self._guests(area)
        return Today(
            area=area,
            beds=beds,
            guests=guests,
            weather=weather,
            avalanche=avalanche,
            lifts=lifts,
        )

    async def _beds(self, area: str) -> int:
        return await self.db.scalar(select(func.sum(Hut.beds)).where(Hut.area == area)) or 0

    async def _guests(self, area: str) -> int:
        guests = select(func.sum(Stay.guests)).join(Hut, Hut.id == Stay.hut_id)
        return await self.db.scalar(guests.where(Hut.area == area)) or 0
