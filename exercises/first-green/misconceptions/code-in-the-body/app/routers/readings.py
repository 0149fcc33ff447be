from fastapi import APIRouter, HTTPException, status

from app.db import DB
from app.models import Reading
from app.schemas.reading import ReadingCreate, ReadingResponse

router = APIRouter(prefix="/readings", tags=["readings"])


@router.post("")
async def create_reading(reading_in: ReadingCreate, db: DB) -> dict[str, object]:
    if reading_in.lowest > reading_in.highest:
        raise HTTPException(
            status.HTTP_422_UNPROCESSABLE_CONTENT, "The lowest value is above the highest"
        )
    reading = Reading(**reading_in.model_dump())
    db.add(reading)
    await db.commit()
    return {"status": 201, **ReadingResponse.model_validate(reading).model_dump()}
