from fastapi import APIRouter, Request
from pydantic import BaseModel

router = APIRouter()


class Stored(BaseModel):
    sensor: str
    count: int


@router.put("/sensors/{sensor}/readings")
async def store(sensor: str, request: Request) -> Stored:
    readings = await request.json()
    return Stored(sensor=sensor, count=len(readings))
