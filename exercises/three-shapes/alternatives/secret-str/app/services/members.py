from sqlalchemy.ext.asyncio import AsyncSession

from app.models import Member
from app.passwords import hash_password
from app.schemas.member import MemberCreate, MemberUpdate


async def join(db: AsyncSession, member_in: MemberCreate) -> Member:
    values = member_in.model_dump(exclude={"password"})
    member = Member(**values, password_hash=await hash_password(member_in.password.get_secret_value()))
    db.add(member)
    await db.commit()
    return member


async def find(db: AsyncSession, member_id: int) -> Member | None:
    return await db.get(Member, member_id)


async def change(db: AsyncSession, member: Member, member_in: MemberUpdate) -> Member:
    for name, value in member_in.model_dump().items():
        setattr(member, name, value)
    await db.commit()
    return member
