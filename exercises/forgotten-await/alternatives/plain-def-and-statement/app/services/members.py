from collections.abc import Awaitable

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from app.db import DB
from app.errors import AddressTaken, MemberUnknown
from app.models import Member
from app.schemas.member import MemberCreate


class MemberService:
    """Who may borrow books here."""

    def __init__(self, db: DB) -> None:
        self.db = db

    def find_by_email(self, email: str) -> Awaitable[Member | None]:
        return self.db.scalar(select(Member).where(Member.email == email))

    async def get(self, member_id: int) -> Member:
        member = await self.db.get(Member, member_id)
        if member is None:
            raise MemberUnknown(member_id)
        return member

    async def join(self, member_in: MemberCreate) -> Member:
        taken = await self.find_by_email(member_in.email)
        if taken is not None:
            raise AddressTaken(member_in.email)
        member = Member(**member_in.model_dump())
        self.db.add(member)
        try:
            await self.db.commit()
        except IntegrityError:
            await self.db.rollback()
            raise AddressTaken(member_in.email) from None
        return member

    async def leave(self, member_id: int) -> None:
        gone = await self.db.scalar(
            delete(Member).where(Member.id == member_id).returning(Member.id)
        )
        if gone is None:
            raise MemberUnknown(member_id)
        await self.db.commit()
