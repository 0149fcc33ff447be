from collections.abc import AsyncIterator
from functools import lru_cache
from typing import Annotated

from fastapi import Depends
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from app.config import get_settings


@lru_cache
def get_engine() -> AsyncEngine:
    return create_async_engine(get_settings().database_url, pool_pre_ping=True)


async def get_db() -> AsyncIterator[AsyncSession]:
    async with AsyncSession(get_engine()) as session:
        yield session


DB = Annotated[AsyncSession, Depends(get_db)]
