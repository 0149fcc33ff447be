from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)

from app.config import get_settings


def make_engine() -> AsyncEngine:
    return create_async_engine(get_settings().database_url)


async def get_db() -> AsyncIterator[AsyncSession]:
    SessionLocal = async_sessionmaker(make_engine(), expire_on_commit=False)
    async with SessionLocal() as session:
        yield session


DB = Annotated[AsyncSession, Depends(get_db)]
