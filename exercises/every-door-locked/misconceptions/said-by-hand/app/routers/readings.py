from typing import Annotated

from fastapi import APIRouter, Depends, Header, HTTPException, status

from app.models import Reading
from app.schemas.reading import ReadingCreate, ReadingResponse
from app.services.readings import ReadingService, StationUnknown

UNPROCESSABLE = status.HTTP_422_UNPROCESSABLE_CONTENT
SORTS = ("newest", "oldest", "coldest", "warmest")
UNITS = ("metric", "imperial")

router = APIRouter(prefix="/stations/{station_id}/readings", tags=["readings"])

Readings = Annotated[ReadingService, Depends()]


@router.get("")
async def list_readings(
    readings: Readings,
    station_id: int,
    limit: int = 20,
    sort: str = "newest",
    x_units: Annotated[str, Header()] = "metric",
) -> list[ReadingResponse]:
    expect_station_id(station_id)
    if not 1 <= limit <= 100:
        raise HTTPException(UNPROCESSABLE, "limit must be from 1 to 100")
    if sort not in SORTS:
        raise HTTPException(UNPROCESSABLE, "sort is unknown")
    if x_units not in UNITS:
        raise HTTPException(UNPROCESSABLE, "X-Units is unknown")
    try:
        page = await readings.page(station_id, limit, sort)
    except StationUnknown:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "Unknown station") from None
    return [show(reading, x_units) for reading in page]


@router.post("", status_code=status.HTTP_201_CREATED)
async def add_reading(
    readings: Readings, station_id: int, reading_in: ReadingCreate
) -> ReadingResponse:
    expect_station_id(station_id)
    try:
        reading = await readings.add(station_id, reading_in)
    except StationUnknown:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "Unknown station") from None
    return show(reading, "metric")


def expect_station_id(station_id: int) -> None:
    if not 1 <= station_id <= 2_147_483_647:
        raise HTTPException(UNPROCESSABLE, "station_id must be from 1 to 2147483647")


def show(reading: Reading, units: str) -> ReadingResponse:
    imperial = units == "imperial"
    temperature = reading.celsius * 1.8 + 32 if imperial else reading.celsius
    return ReadingResponse(
        id=reading.id,
        temperature=round(temperature, 1),
        unit="°F" if imperial else "°C",
        note=reading.note,
    )
