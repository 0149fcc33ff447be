from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class Jar(Base):
    __tablename__ = "jars"
    id: Mapped[int] = mapped_column(primary_key=True)
    label: Mapped[str]


async def labels(session: AsyncSession) -> list[str]:
    return list(await session.scalars(select(Jar.label)))
