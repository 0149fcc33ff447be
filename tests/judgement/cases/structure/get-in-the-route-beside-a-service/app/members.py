from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class Member(Base):
    __tablename__ = "members"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


async def enrol(session: AsyncSession, name: str) -> Member:
    member = Member(name=name)
    session.add(member)
    await session.commit()
    return member


async def count(session: AsyncSession) -> int:
    return await session.scalar(select(func.count()).select_from(Member)) or 0
