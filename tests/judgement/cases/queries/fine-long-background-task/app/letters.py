import asyncio

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Sessions


class Patron(Base):
    __tablename__ = "patrons"
    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str]


class Letter(Base):
    __tablename__ = "letters"
    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str]


QUIET_SECONDS = 2.5


async def write_to_all() -> None:
    await asyncio.sleep(QUIET_SECONDS)
    async with Sessions.begin() as session:
        for email in await session.scalars(select(Patron.email)):
            session.add(Letter(email=email))
            await session.flush()
