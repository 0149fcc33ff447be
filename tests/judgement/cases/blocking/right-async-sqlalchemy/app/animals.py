from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class Animal(Base):
    __tablename__ = "animals"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Animals:
    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def add(self, name: str) -> Animal:
        animal = Animal(name=name)
        self.session.add(animal)
        await self.session.commit()
        return animal

    async def all(self) -> Sequence[Animal]:
        return (await self.session.scalars(select(Animal).order_by(Animal.id))).all()
