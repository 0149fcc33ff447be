from fastapi import FastAPI

from app.schemas import Reservation, ReservationCreate

app = FastAPI()


@app.post("/reservations", status_code=201)
async def reserve(wanted: ReservationCreate) -> Reservation:
    return Reservation(code=f"R{wanted.seats}", **wanted.model_dump())
