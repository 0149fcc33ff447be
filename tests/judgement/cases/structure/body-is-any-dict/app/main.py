from fastapi import APIRouter, FastAPI
from pydantic import BaseModel

router = APIRouter(prefix="/bookings")
BOOKED: list["Booking"] = []


class Booking(BaseModel):
    number: int
    room: str
    nights: int


@router.post("", status_code=201)
async def book(
    payload: dict,
) -> Booking:
    booking = Booking(
        number=len(BOOKED) + 1, room=payload["room"], nights=payload.get("nights", 1)
    )
    BOOKED.append(booking)
    return booking


app = FastAPI(title="Hotel")
app.include_router(router)
