from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import MemberBlocked, MemberUnknown
from app.models import Member, Tool


async def find_member(db: AsyncSession, number: int) -> Member:
    member = await db.get(Member, number)
    if member is None:
        raise MemberUnknown(f"There is no member {number}")
    return member


async def block(db: AsyncSession, number: int) -> Member:
    member = await find_member(db, number)
    if member.blocked:
        raise MemberBlocked(f"{member.name} is blocked")
    member.blocked = True
    await db.commit()
    return member


async def tools_of(db: AsyncSession, number: int) -> Sequence[Tool]:
    member = await find_member(db, number)
    lent = select(Tool).where(Tool.borrower_id == member.id).order_by(Tool.id).limit(50)
    return (await db.scalars(lent)).all()
