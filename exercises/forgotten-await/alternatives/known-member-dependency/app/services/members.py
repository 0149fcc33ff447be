import asyncio

from sqlalchemy import select

from app.db import DB
from app.errors import AddressTaken, MemberUnknown
from app.models import Member
from app.schemas.member import MemberCreate


class MemberService:
    """Who may borrow books here."""

    def __init__(self, db: DB) -> None:
        self.db = db

    async def email_taken(self, email: str) -> bool:
        return await self.db.scalar(select(Member.id).where(Member.email == email)) is not None

    async def get(self, member_id: int) -> Member:
        if (member := await self.db.get(Member, member_id)) is None:
            raise MemberUnknown(member_id)
        return member

    async def join(self, member_in: MemberCreate) -> Member:
        checking = asyncio.create_task(self.email_taken(member_in.email))
        if await checking:
            raise AddressTaken(member_in.email)
        member = Member(email=member_in.email, name=member_in.name)
        self.db.add(member)
        await self.db.flush()
        return member

    def remove(self, member: Member):
        return self.db.delete(member)
