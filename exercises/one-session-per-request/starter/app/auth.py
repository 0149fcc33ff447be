from typing import Annotated

from fastapi import Depends, HTTPException, Security, status
from fastapi.security import APIKeyHeader
from sqlalchemy import select

from app.db import DB
from app.models import Member

card_header = APIKeyHeader(name="X-Card", auto_error=False)


async def current_member(db: DB, card: Annotated[str | None, Security(card_header)]) -> Member:
    member = await db.scalar(select(Member).where(Member.card == card)) if card else None
    if member is None:
        raise HTTPException(status.HTTP_401_UNAUTHORIZED, "Unknown card")
    return member


CurrentMember = Annotated[Member, Depends(current_member)]
