import asyncio
from typing import Annotated

from fastapi import Depends
from sqlalchemy import func, select

from app.config import Settings, get_settings
from app.db import DB
from app.models import Hut, Stay
from app.schemas.today import Today
from app.services.mountain import Mountain


class TodayService:
    """What a guest wants to know of an area this morning."""

    def __init__(
        self,
        db: DB,
        mountain: Annotated[Mountain, Depends()],
        settings: Annotated[Settings, Depends(get_settings)],
    ) -> None:
        self.db = db
        self.mountain = mountain
        self.deadline = settings.deadline_seconds

    async def show(self, area: str) -> Today:
        beds, guests = await self._numbers(area)
        results = await asyncio.gather(
            asyncio.wait_for(self.mountain.weather(area), self.deadline),
            asyncio.wait_for(self.mountain.avalanche(area), self.deadline),
            asyncio.wait_for(self.mountain.lifts(area), self.deadline),
            return_exceptions=True,
        )
        names = ("weather", "avalanche", "lifts")
        found = {
            name: None if isinstance(result, BaseException) else result
            for name, result in zip(names, results, strict=True)
        }
        missing = [name for name in names if found[name] is None]
        return Today(area=area, beds=beds, guests=guests, missing=missing, **found)

    async def _numbers(self, area: str) -> tuple[int, int]:
        """Two reads, one after the other: a session does one thing at a time."""
        return await self._beds(area), await self._guests(area)

    async def _beds(self, area: str) -> int:
        return await self.db.scalar(select(func.sum(Hut.beds)).where(Hut.area == area)) or 0

    async def _guests(self, area: str) -> int:
        guests = select(func.sum(Stay.guests)).join(Hut, Hut.id == Stay.hut_id)
        return await self.db.scalar(guests.where(Hut.area == area)) or 0
