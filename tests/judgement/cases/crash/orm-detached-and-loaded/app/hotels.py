from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.db import Hotel, sessions


async def find(number: int) -> Hotel:
    query = select(Hotel).where(Hotel.id == number).options(joinedload(Hotel.guests))
    async with sessions() as session:
        hotel = (await session.scalars(query)).unique().one()
        session.expunge_all()
    return hotel
