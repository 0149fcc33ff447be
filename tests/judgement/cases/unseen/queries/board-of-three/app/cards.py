from enum import StrEnum

from sqlalchemy import String, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class State(StrEnum):
    todo = "todo"
    doing = "doing"
    done = "done"


class Base(DeclarativeBase):
    pass


class Card(Base):
    __tablename__ = "cards"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    state: Mapped[str] = mapped_column(String(10))


async def column(session: AsyncSession, state: State) -> list[str]:
    statement = select(Card.title).where(Card.state == state).order_by(Card.id).limit(20)
    return list(await session.scalars(statement))
