from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Body, HTTPException

from app.db import DB
from app.models import Reading
from app.schemas.reading import ReadingCreate, ReadingResponse

router = APIRouter(prefix="/readings", tags=["readings"])


@router.post("", status_code=HTTPStatus.CREATED)
async def create_reading(reading_in: Annotated[ReadingCreate, Body()], db: DB) -> ReadingResponse:
    if reading_in.lowest > reading_in.highest:
        raise HTTPException(
            HTTPStatus.UNPROCESSABLE_ENTITY, "The lowest value is above the highest"
        )
    reading = Reading(**reading_in.model_dump())
    db.add(reading)
    await db.commit()
    return ReadingResponse.model_validate(reading)
