from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class Place(Base):
    __tablename__ = "places"
    name: Mapped[str] = mapped_column(primary_key=True)
    visits: Mapped[int] = mapped_column(default=0)


async def visit(session: AsyncSession, name: str) -> None:
    await session.execute(
        update(Place).where(Place.name == name).values(visits=Place.visits + 1)
    )
    await session.commit()


async def forget(session: AsyncSession, name: str) -> None:
    await session.execute(delete(Place).where(Place.name == name))
    await session.commit()


async def names(session: AsyncSession, query: str) -> list[str]:
    return list(await session.scalars(select(Place.name).where(Place.name.contains(query))))
