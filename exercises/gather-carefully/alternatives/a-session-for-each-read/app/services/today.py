import asyncio
from collections.abc import Awaitable
from typing import Annotated, TypeVar

import httpx
from fastapi import Depends
from sqlalchemy import func, select

from app.config import Settings, get_settings
from app.db import SessionLocal
from app.models import Hut, Stay
from app.schemas.today import Today
from app.services.mountain import Mountain

T = TypeVar("T")


class TodayService:
    """What a guest wants to know of an area this morning."""

    def __init__(
        self,
        mountain: Annotated[Mountain, Depends()],
        settings: Annotated[Settings, Depends(get_settings)],
    ) -> None:
        self.mountain = mountain
        self.deadline = settings.deadline_seconds

    async def show(self, area: str) -> Today:
        weather, avalanche, lifts, beds, guests = await asyncio.gather(
            self._in_time(self.mountain.weather(area)),
            self._in_time(self.mountain.avalanche(area)),
            self._in_time(self.mountain.lifts(area)),
            self._beds(area),
            self._guests(area),
        )
        answers = {"weather": weather, "avalanche": avalanche, "lifts": lifts}
        return Today(
            area=area,
            beds=beds,
            guests=guests,
            missing=[name for name, answer in answers.items() if answer is None],
            **answers,
        )

    async def _in_time(self, asking: Awaitable[T]) -> T | None:
        """What a partner answers; None where it fails or takes too long."""
        try:
            async with asyncio.timeout(self.deadline):
                return await asking
        except (TimeoutError, httpx.HTTPError, ValueError):
            return None

    async def _beds(self, area: str) -> int:
        async with SessionLocal() as db:
            return await db.scalar(select(func.sum(Hut.beds)).where(Hut.area == area)) or 0

    async def _guests(self, area: str) -> int:
        guests = select(func.sum(Stay.guests)).join(Hut, Hut.id == Stay.hut_id)
        async with SessionLocal() as db:
            return await db.scalar(guests.where(Hut.area == area)) or 0
