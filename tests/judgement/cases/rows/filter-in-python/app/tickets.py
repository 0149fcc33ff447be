from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.models import Ticket


async def every_ticket(db: AsyncSession) -> Sequence[Ticket]:
    return (await db.scalars(select(Ticket))).all()
