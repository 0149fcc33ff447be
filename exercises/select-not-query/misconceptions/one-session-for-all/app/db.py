from typing import Annotated

from fastapi import Depends
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from app.config import get_settings

engine = create_async_engine(get_settings().database_url)
session = AsyncSession(engine, expire_on_commit=False)


async def get_db() -> AsyncSession:
    return session


DB = Annotated[AsyncSession, Depends(get_db)]
