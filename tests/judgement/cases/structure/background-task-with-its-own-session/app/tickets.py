from sqlalchemy import update
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, SessionLocal


class Ticket(Base):
    __tablename__ = "tickets"
    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]
    state: Mapped[str] = mapped_column(default="new")


async def triage(number: int) -> None:
    async with SessionLocal.begin() as session:
        await session.execute(update(Ticket).where(Ticket.id == number).values(state="seen"))
