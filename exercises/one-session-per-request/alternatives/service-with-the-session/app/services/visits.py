from collections.abc import Sequence

from sqlalchemy import select, update

from app.auth import CurrentMember
from app.db import DB
from app.models import Member, Visit


class NoCredits(Exception):
    """The member's card is used up."""


class Visits:
    """What the member who asks does at the hall."""

    def __init__(self, db: DB, member: CurrentMember) -> None:
        self.db = db
        self.member = member

    async def check_in(self, wall: str) -> Visit:
        """Stores a visit, which costs one credit."""
        taken = await self.db.scalar(
            update(Member)
            .where(Member.id == self.member.id, Member.credits > 0)
            .values(credits=Member.credits - 1)
            .returning(Member.id)
        )
        if taken is None:
            raise NoCredits(self.member.id)
        visit = Visit(member_id=self.member.id, wall=wall)
        self.db.add(visit)
        await self.db.commit()
        return visit

    async def all(self) -> Sequence[Visit]:
        mine = select(Visit).where(Visit.member_id == self.member.id).order_by(Visit.id).limit(50)
        return (await self.db.scalars(mine)).all()
