from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class Guest(Base):
    __tablename__ = "guests"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class GuestBook:
    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def write(self, name: str) -> int:
        guest = Guest(name=name)
        self.session.add(guest)
        await self.session.flush()
        return guest.id
