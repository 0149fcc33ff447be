from sqlalchemy import select

from app.db import DB
from app.errors import AddressTaken, MemberUnknown
from app.models import Member
from app.schemas.member import MemberCreate


class MemberService:
    """Who may borrow books here."""

    def __init__(self, db: DB) -> None:
        self.db = db

    async def find_by_email(self, email: str) -> Member | None:
        return await self.db.scalar(select(Member).where(Member.email == email))

    async def get(self, member_id: int) -> Member:
        member = await self.db.get(Member, member_id)
        if member is None:
            raise MemberUnknown(member_id)
        return member

    async def join(self, member_in: MemberCreate) -> Member:
        if await self.find_by_email(member_in.email):
            raise AddressTaken(member_in.email)
        member = Member(email=member_in.email, name=member_in.name)
        self.db.add(member)
        await self.db.commit()
        return member

    async def leave(self, member_id: int) -> None:
        member = await self.get(member_id)
        await self.db.delete(member)
        await self.db.commit()
