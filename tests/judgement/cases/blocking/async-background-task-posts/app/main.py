from fastapi import BackgroundTasks, FastAPI
from pydantic import BaseModel

from app.hooks import tell_partner

app = FastAPI(title="Tennis courts")


class Booking(BaseModel):
    court: int
    hour: int


@app.post("/bookings", status_code=202)
async def book(booking: Booking, tasks: BackgroundTasks) -> Booking:
    tasks.add_task(tell_partner, booking.model_dump())
    return booking
