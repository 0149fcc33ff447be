from sqlalchemy.ext.asyncio import AsyncSession

from app.models import Member
from app.passwords import hash_password


async def join(db: AsyncSession, email: str, name: str, password: str) -> Member:
    member = Member(email=email, name=name, password_hash=await hash_password(password))
    db.add(member)
    await db.commit()
    return member


async def find(db: AsyncSession, member_id: int) -> Member | None:
    return await db.get(Member, member_id)


async def change(db: AsyncSession, member: Member, email: str, name: str) -> Member:
    member.email, member.name = email, name
    await db.commit()
    return member
