from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from app.fleet.models import Vehicle


def _described(session: Session) -> list[str]:
    return [vehicle.describe() for vehicle in session.scalars(select(Vehicle))]


async def described(session: AsyncSession) -> list[str]:
    return await session.run_sync(_described)
