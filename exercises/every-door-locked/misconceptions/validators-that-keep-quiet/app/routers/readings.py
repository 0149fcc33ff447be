from typing import Annotated

from fastapi import APIRouter, Depends, Header, HTTPException, status
from pydantic import AfterValidator

from app.models import Reading
from app.schemas.reading import ReadingCreate, ReadingResponse
from app.services.readings import ReadingService, StationUnknown

router = APIRouter(prefix="/stations/{station_id}/readings", tags=["readings"])



def within(low: int, high: int) -> AfterValidator:
    def check(value: int) -> int:
        if not low <= value <= high:
            raise ValueError(f"must be from {low} to {high}")
        return value

    return AfterValidator(check)


def one_of(*words: str) -> AfterValidator:
    def check(value: str) -> str:
        if value not in words:
            raise ValueError(f"must be one of {', '.join(words)}")
        return value

    return AfterValidator(check)


Readings = Annotated[ReadingService, Depends()]
StationId = Annotated[int, within(1, 2_147_483_647)]
Limit = Annotated[int, within(1, 100)]
Sort = Annotated[str, one_of("newest", "oldest", "coldest", "warmest")]
Units = Annotated[str, one_of("metric", "imperial")]


@router.get("")
async def list_readings(
    readings: Readings,
    station_id: StationId,
    limit: Limit = 20,
    sort: Sort = "newest",
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
