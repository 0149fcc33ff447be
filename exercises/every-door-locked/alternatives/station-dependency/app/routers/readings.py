from typing import Annotated

from fastapi import APIRouter, Depends, Header, Query, status

from app.dependencies import KnownStation
from app.models import Reading
from app.schemas.reading import PageParams, ReadingCreate, ReadingResponse, UnitHeaders
from app.services.readings import ReadingService

router = APIRouter(prefix="/stations/{station_id}/readings", tags=["readings"])

Readings = Annotated[ReadingService, Depends()]


@router.get("")
async def list_readings(
    readings: Readings,
    station: KnownStation,
    params: Annotated[PageParams, Query()],
    headers: Annotated[UnitHeaders, Header()],
) -> list[ReadingResponse]:
    page = await readings.page(station.id, params.limit, params.sort)
    return [show(reading, headers.x_units) for reading in page]


@router.post("", status_code=status.HTTP_201_CREATED)
async def add_reading(
    readings: Readings, station: KnownStation, reading_in: ReadingCreate
) -> ReadingResponse:
    return show(await readings.add(station.id, reading_in), "metric")


def show(reading: Reading, units: str) -> ReadingResponse:
    imperial = units == "imperial"
    temperature = reading.celsius * 1.8 + 32 if imperial else reading.celsius
    return ReadingResponse(
        id=reading.id,
        temperature=round(temperature, 1),
        unit="°F" if imperial else "°C",
        note=reading.note,
    )
