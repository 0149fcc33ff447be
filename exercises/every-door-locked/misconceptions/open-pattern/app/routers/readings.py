from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Header, HTTPException, Path, Query, status

from app.models import Reading
from app.schemas.reading import ReadingCreate, ReadingResponse
from app.services.readings import ReadingService, StationUnknown

router = APIRouter(prefix="/stations/{station_id}/readings", tags=["readings"])

Readings = Annotated[ReadingService, Depends()]
StationId = Annotated[int, Path(ge=1, le=2**31 - 1)]
Units = Literal["metric", "imperial"]


@router.get("")
async def list_readings(
    readings: Readings,
    station_id: StationId,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    sort: Annotated[str, Query(pattern="newest|oldest|coldest|warmest")] = "newest",
    x_units: Annotated[Units, Header()] = "metric",
) -> list[ReadingResponse]:
    try:
        page = await readings.page(station_id, limit, sort)
    except StationUnknown:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "Unknown station") from None
    return [show(reading, x_units) for reading in page]


@router.post("", status_code=status.HTTP_201_CREATED)
async def add_reading(
    readings: Readings, station_id: StationId, reading_in: ReadingCreate
) -> ReadingResponse:
    try:
        reading = await readings.add(station_id, reading_in)
    except StationUnknown:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "Unknown station") from None
    return show(reading, "metric")


def show(reading: Reading, units: str) -> ReadingResponse:
    imperial = units == "imperial"
    temperature = reading.celsius * 1.8 + 32 if imperial else reading.celsius
    return ReadingResponse(
        id=reading.id,
        temperature=round(temperature, 1),
        unit="°F" if imperial else "°C",
        note=reading.note,
    )
