from typing import Annotated

from fastapi import APIRouter, Depends, Path

from app.schemas.today import Today
from app.services.today import TodayService

router = APIRouter(prefix="/areas", tags=["areas"])


@router.get("/{area}/today")
async def show_today(
    area: Annotated[str, Path(pattern=r"^[a-z0-9-]+$", max_length=60)],
    today: Annotated[TodayService, Depends()],
) -> Today:
    return await today.show(area)
