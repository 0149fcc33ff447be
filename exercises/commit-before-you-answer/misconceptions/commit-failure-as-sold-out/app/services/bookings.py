from sqlalchemy import update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from app.models import Booking, Show
from app.schemas.booking import BookingCreate


class Unknown(Exception):
    """There is no such show or booking."""


class SoldOut(Exception):
    """The show has fewer seats than somebody wants."""


async def book(db: AsyncSession, booking_in: BookingCreate) -> Booking:
    left = await take_seats(db, booking_in.show_id, booking_in.seats)
    booking = Booking(**booking_in.model_dump())
    db.add(booking)
    await db.flush()
    if left < 0:
        raise SoldOut(booking_in.show_id)
    try:
        await db.commit()
    except SQLAlchemyError:
        await db.rollback()
        raise SoldOut(booking_in.show_id) from None
    return booking


async def cancel(db: AsyncSession, number: int) -> None:
    booking = await db.get(Booking, number)
    if booking is None:
        raise Unknown(number)
    await take_seats(db, booking.show_id, -booking.seats)
    await db.delete(booking)
    await db.commit()


async def take_seats(db: AsyncSession, show_id: int, seats: int) -> int:
    """Takes seats of a show in one statement. Returns how many are left, which may be below 0."""
    left = await db.scalar(
        update(Show)
        .where(Show.id == show_id)
        .values(seats_left=Show.seats_left - seats)
        .returning(Show.seats_left)
    )
    if left is None:
        raise Unknown(show_id)
    return left
