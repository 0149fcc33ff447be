from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends
from sqlalchemy import create_engine
from sqlalchemy.orm import Session, sessionmaker

from app.config import get_settings

engine = create_engine(get_settings().database_url.replace("+aiosqlite", ""))
SessionLocal = sessionmaker(engine, expire_on_commit=False)


async def get_db() -> AsyncIterator[Session]:
    with SessionLocal() as session:
        yield session


DB = Annotated[Session, Depends(get_db)]
