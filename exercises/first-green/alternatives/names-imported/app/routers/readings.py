from fastapi import APIRouter, HTTPException
from fastapi.responses import JSONResponse
from starlette.status import HTTP_201_CREATED, HTTP_422_UNPROCESSABLE_CONTENT

from app.db import DB
from app.models import Reading
from app.schemas.reading import ReadingCreate, ReadingResponse

router = APIRouter(prefix="/readings", tags=["readings"])


@router.post("", response_model=ReadingResponse, status_code=HTTP_201_CREATED)
async def create_reading(reading_in: ReadingCreate, db: DB) -> JSONResponse:
    if reading_in.lowest > reading_in.highest:
        raise HTTPException(
            HTTP_422_UNPROCESSABLE_CONTENT, "The lowest value is above the highest"
        )
    reading = Reading(**reading_in.model_dump())
    db.add(reading)
    await db.commit()
    answer = ReadingResponse.model_validate(reading).model_dump(mode="json")
    return JSONResponse(answer, status_code=HTTP_201_CREATED)
