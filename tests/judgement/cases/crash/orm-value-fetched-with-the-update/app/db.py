import os
from collections.abc import AsyncIterator
from datetime import datetime
from typing import ClassVar

from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

engine = create_async_engine(os.environ["DATABASE_URL"])
sessions = async_sessionmaker(engine, expire_on_commit=False)


class Base(DeclarativeBase):
    pass


class Page(Base):
    __tablename__ = "pages"
    __mapper_args__: ClassVar[dict[str, bool]] = {"eager_defaults": True}
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    changed: Mapped[datetime] = mapped_column(server_default=func.now(), onupdate=func.now())


async def get_session() -> AsyncIterator[AsyncSession]:
    async with sessions() as session:
        yield session
