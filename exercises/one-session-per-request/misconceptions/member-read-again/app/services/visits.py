from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.models import Member, Visit


class NoCredits(Exception):
    """The member's card is used up."""


async def check_in(db: AsyncSession, member: Member, wall: str) -> Visit:
    """Stores a visit, which costs one credit."""
    member = await db.get_one(Member, member.id)
    if member.credits < 1:
        raise NoCredits(member.id)
    member.credits -= 1
    visit = Visit(member_id=member.id, wall=wall)
    db.add(visit)
    await db.commit()
    return visit


async def list_visits(db: AsyncSession, member: Member) -> Sequence[Visit]:
    mine = select(Visit).where(Visit.member_id == member.id).order_by(Visit.id).limit(50)
    return (await db.scalars(mine)).all()
