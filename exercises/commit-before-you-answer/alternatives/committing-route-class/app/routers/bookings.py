from fastapi import APIRouter, HTTPException, status

from app.db import DB
from app.deps import CommittingRoute
from app.models import Booking
from app.schemas.booking import BookingCreate, BookingResponse
from app.services import bookings

router = APIRouter(prefix="/bookings", tags=["bookings"], route_class=CommittingRoute)


@router.post("", response_model=BookingResponse, status_code=status.HTTP_201_CREATED)
async def book(booking_in: BookingCreate, db: DB) -> Booking:
    try:
        return await bookings.book(db, booking_in)
    except bookings.Unknown:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "Unknown show") from None
    except bookings.SoldOut:
        raise HTTPException(status.HTTP_409_CONFLICT, "Not enough seats") from None


@router.delete("/{number}", status_code=status.HTTP_204_NO_CONTENT)
async def cancel(number: int, db: DB) -> None:
    try:
        await bookings.cancel(db, number)
    except bookings.Unknown:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "Unknown booking") from None
