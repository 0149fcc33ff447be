from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, Field

router = APIRouter()
TAKEN: set[int] = {1, 2}


class Seat(BaseModel):
    number: int = Field(ge=1, le=60)


class Seats(BaseModel):
    numbers: list[int] = Field(min_length=1, max_length=10)


class Hall(BaseModel):
    free: int


@router.post("/seat")
async def take_seat(seat: Seat) -> Hall:
    if seat.number in TAKEN:
        raise HTTPException(409, "Somebody sits there.")
    TAKEN.add(seat.number)
    return Hall(free=60 - len(TAKEN))


@router.post("/seats")
async def take_seats(seats: Seats) -> Hall:
    TAKEN.update(seats.numbers)
    return Hall(free=60 - len(TAKEN))
