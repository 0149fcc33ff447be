from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, async_object_session

from app.models import Member, Visit


class NoCredits(Exception):
    """The member's card is used up."""


async def check_in(member: Member, wall: str) -> Visit:
    """Stores a visit, which costs one credit."""
    db = session_of(member)
    if member.credits < 1:
        raise NoCredits(member.id)
    member.credits -= 1
    visit = Visit(member_id=member.id, wall=wall)
    db.add(visit)
    await db.commit()
    return visit


async def list_visits(member: Member) -> Sequence[Visit]:
    db = session_of(member)
    mine = select(Visit).where(Visit.member_id == member.id).order_by(Visit.id).limit(50)
    return (await db.scalars(mine)).all()


def session_of(member: Member) -> AsyncSession:
    db = async_object_session(member)
    assert db is not None, "a member comes with the session that read it"
    return db
