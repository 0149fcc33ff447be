import os

from sqlalchemy import Text, select
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

engine = create_async_engine(os.environ["DATABASE_URL"])
sessions = async_sessionmaker(engine, expire_on_commit=False)


class Base(DeclarativeBase):
    pass


class Recipe(Base):
    __tablename__ = "recipes"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    steps: Mapped[str] = mapped_column(Text, deferred=True)


class Recipes:
    async def by_id(self, number: int) -> Recipe:
        async with sessions() as session:
            return (await session.scalars(select(Recipe).where(Recipe.id == number))).one()
