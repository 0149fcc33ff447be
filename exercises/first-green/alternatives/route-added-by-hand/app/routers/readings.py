from fastapi import APIRouter, Response, status

from app.db import DB
from app.models import Reading
from app.schemas.reading import ReadingCreate, ReadingResponse

router = APIRouter(prefix="/readings", tags=["readings"])


class UpsideDown(ValueError):
    """The lowest value is above the highest."""


async def create_reading(reading_in: ReadingCreate, db: DB, response: Response):
    if reading_in.lowest > reading_in.highest:
        raise UpsideDown("The lowest value is above the highest")
    reading = Reading(**reading_in.model_dump())
    db.add(reading)
    await db.commit()
    response.headers["Location"] = f"/readings/{reading.id}"
    return reading


router.add_api_route(
    "", create_reading, methods=["POST"], response_model=ReadingResponse,
    status_code=status.HTTP_201_CREATED,
    responses={422: {"description": "upside down"}},
)
