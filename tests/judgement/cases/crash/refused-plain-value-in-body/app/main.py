from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()


class Room(BaseModel):
    name: str


class Booked(BaseModel):
    room: str
    nights: int


@app.post("/bookings")
async def book(
    room: Room,
    nights: int,
) -> Booked:
    return Booked(room=room.name, nights=nights)
