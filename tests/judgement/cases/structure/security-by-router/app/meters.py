from fastapi import APIRouter
from pydantic import BaseModel, Field

router = APIRouter()


class Reading(BaseModel):
    kwh: float = Field(ge=0)


class Accepted(BaseModel):
    meter: str


@router.post("/{meter}/readings", status_code=202)
async def take(meter: str, reading: Reading) -> Accepted:
    return Accepted(meter=meter)
