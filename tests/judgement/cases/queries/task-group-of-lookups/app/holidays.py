from sqlalchemy import select

from app.database import Sessions
from app.models import Holiday


async def days_away(member_id: int) -> int:
    async with Sessions() as session:
        rows = await session.scalars(
            select(Holiday.days).where(Holiday.member_id == member_id)
        )
        return sum(rows)
