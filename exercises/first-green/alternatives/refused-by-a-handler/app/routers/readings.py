from fastapi import APIRouter

from app.db import DB
from app.models import Reading
from app.schemas.reading import ReadingCreate, ReadingResponse

router = APIRouter(prefix="/readings", tags=["readings"])


class UpsideDownError(Exception):
    """The lowest value is above the highest."""


@router.post("", status_code=201)
async def create_reading(reading_in: ReadingCreate, db: DB) -> ReadingResponse:
    if reading_in.lowest > reading_in.highest:
        raise UpsideDownError
    reading = Reading(**reading_in.model_dump())
    db.add(reading)
    await db.commit()
    return ReadingResponse.model_validate(reading)
