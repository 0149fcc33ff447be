from fastapi import APIRouter, HTTPException

from app.db import DB
from app.models import Reading
from app.schemas.reading import ReadingCreate, ReadingResponse

router = APIRouter(prefix="/readings", tags=["readings"])


@router.post("", response_model=ReadingResponse, status_code=201)
async def create_reading(reading_in: ReadingCreate, db: DB) -> Reading:
    if reading_in.lowest > reading_in.highest:
        raise HTTPException(
            422, "The lowest value is above the highest"
        )
    reading = Reading(**reading_in.model_dump())
    db.add(reading)
    await db.commit()
    return reading
