from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.models import Delay, Flight


async def line_for(session: AsyncSession, flight: Flight) -> str:
    if not flight.late:
        return f"{flight.number} on time"
    delay = (await session.scalars(select(Delay).filter_by(flight_id=flight.id))).first()
    return f"{flight.number} late: {delay.reason if delay else 'unknown'}"
