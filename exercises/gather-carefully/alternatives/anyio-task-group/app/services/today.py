from contextlib import suppress
from typing import Annotated, Any

import anyio
import httpx
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
        found: dict[str, Any] = dict.fromkeys(("weather", "avalanche", "lifts"))
        async with anyio.create_task_group() as group:
            for name in found:
                group.start_soon(self._ask, name, area, found)
            beds, guests = await self._numbers(area)
        missing = [name for name, answer in found.items() if answer is None]
        return Today(area=area, beds=beds, guests=guests, missing=missing, **found)

    async def _ask(self, name: str, area: str, found: dict[str, Any]) -> None:
        """Puts down what a partner answers, if it does in time."""
        with anyio.move_on_after(self.deadline), suppress(httpx.HTTPError, ValueError):
            found[name] = await getattr(self.mountain, name)(area)

    async def _numbers(self, area: str) -> tuple[int, int]:
        """Two reads, one after the other: a session does one thing at a time."""
        return await self._beds(area), await self._guests(area)

    async def _beds(self, area: str) -> int:
        return await self.db.scalar(select(func.sum(Hut.beds)).where(Hut.area == area)) or 0

    async def _guests(self, area: str) -> int:
        guests = select(func.sum(Stay.guests)).join(Hut, Hut.id == Stay.hut_id)
        return await self.db.scalar(guests.where(Hut.area == area)) or 0
