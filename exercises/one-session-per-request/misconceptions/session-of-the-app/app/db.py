from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

from app.config import get_settings

settings = get_settings()
engine = create_async_engine(
    settings.database_url,
    pool_size=settings.db_pool_size,
    max_overflow=0,
    pool_timeout=settings.db_pool_timeout,
)
SessionLocal = async_sessionmaker(engine, expire_on_commit=False)


def get_db(request: Request) -> AsyncSession:
    return request.app.state.db


DB = Annotated[AsyncSession, Depends(get_db)]
