from fastapi import APIRouter, BackgroundTasks, HTTPException, status

from app.db import DB
from app.models import Booking
from app.schemas.booking import BookingCreate, BookingResponse
from app.services import bookings

router = APIRouter(prefix="/bookings", tags=["bookings"])


@router.post("", response_model=BookingResponse, status_code=status.HTTP_201_CREATED)
async def book(booking_in: BookingCreate, db: DB, background: BackgroundTasks) -> Booking:
    try:
        booking = await bookings.book(db, booking_in)
    except bookings.Unknown:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "Unknown show") from None
    except bookings.SoldOut:
        raise HTTPException(status.HTTP_409_CONFLICT, "Not enough seats") from None
    background.add_task(db.commit)
    return booking


@router.delete("/{number}", status_code=status.HTTP_204_NO_CONTENT)
async def cancel(number: int, db: DB, background: BackgroundTasks) -> None:
    try:
        await bookings.cancel(db, number)
    except bookings.Unknown:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "Unknown booking") from None
    background.add_task(db.commit)
