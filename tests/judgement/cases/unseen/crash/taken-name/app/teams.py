from sqlalchemy import String
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class NameTaken(Exception):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class Base(DeclarativeBase):
    pass


class Team(Base):
    __tablename__ = "teams"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40), unique=True)


async def found(session: AsyncSession, name: str) -> Team:
    team = Team(name=name)
    try:
        async with session.begin_nested():
            session.add(team)
    except IntegrityError as error:
        raise NameTaken(name) from error
    await session.commit()
    await session.refresh(team)
    return team
