import asyncio
from collections.abc import Awaitable
from typing import Annotated, TypeVar

import httpx
from fastapi import Depends
from sqlalchemy import func, select

from app.config import Settings, get_settings
from app.db import DB
from app.models import Hut, Stay
from app.schemas.today import Today
from app.services.mountain import Mountain

T = TypeVar("T")


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
        try:
            async with asyncio.TaskGroup() as group:
                tasks = [group.create_task(asyncio.wait_for(ask(area), self.deadline)) for ask in (self.mountain.weather, self.mountain.avalanche, self.mountain.lifts)]
            weather, avalanche, lifts = (task.result() for task in tasks)
        except* Exception:
            weather = avalanche = lifts = None
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

    async def _numbers(self, area: str) -> tuple[int, int]:
        """Two reads, one after the other: a session does one thing at a time."""
        return await self._beds(area), await self._guests(area)

    async def _beds(self, area: str) -> int:
        return await self.db.scalar(select(func.sum(Hut.beds)).where(Hut.area == area)) or 0

    async def _guests(self, area: str) -> int:
        guests = select(func.sum(Stay.guests)).join(Hut, Hut.id == Stay.hut_id)
        return await self.db.scalar(guests.where(Hut.area == area)) or 0
