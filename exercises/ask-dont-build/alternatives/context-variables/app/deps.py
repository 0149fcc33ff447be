from contextvars import ContextVar
from typing import Annotated

from fastapi import Depends
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import get_db
from app.mail import Mailer, get_mailer

current_db: ContextVar[AsyncSession] = ContextVar("current_db")
current_mailer: ContextVar[Mailer] = ContextVar("current_mailer")


async def bind(
    db: Annotated[AsyncSession, Depends(get_db)], mailer: Annotated[Mailer, Depends(get_mailer)]
) -> None:
    current_db.set(db)
    current_mailer.set(mailer)
