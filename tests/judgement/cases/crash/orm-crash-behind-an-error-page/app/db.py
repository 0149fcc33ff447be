import os
from collections.abc import AsyncIterator

from sqlalchemy import ForeignKey
from sqlalchemy.ext.asyncio import AsyncAttrs, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

engine = create_async_engine(os.environ["DATABASE_URL"])
sessions = async_sessionmaker(engine)


class Base(AsyncAttrs, DeclarativeBase):
    pass


class Kennel(Base):
    __tablename__ = "kennels"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    dogs: Mapped[list["Dog"]] = relationship()


class Dog(Base):
    __tablename__ = "dogs"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    kennel_id: Mapped[int] = mapped_column(ForeignKey("kennels.id"))


async def get_session() -> AsyncIterator[AsyncSession]:
    async with sessions() as session:
        yield session
