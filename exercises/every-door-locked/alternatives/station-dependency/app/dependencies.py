from typing import Annotated

from fastapi import Depends, HTTPException, Path, status

from app.db import DB
from app.models import Station


async def get_station(db: DB, station_id: Annotated[int, Path(ge=1, le=2_147_483_647)]) -> Station:
    station = await db.get(Station, station_id)
    if station is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "Unknown station")
    return station


KnownStation = Annotated[Station, Depends(get_station)]
