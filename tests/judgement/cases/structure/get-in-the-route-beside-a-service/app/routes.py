from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException
from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession

from app import members
from app.db import get_session

router = APIRouter(prefix="/members")
Session = Annotated[AsyncSession, Depends(get_session)]


class Card(BaseModel):
    id: int
    name: str


@router.post("", status_code=201)
async def enrol(name: str, session: Session) -> Card:
    member = await members.enrol(session, name)
    return Card(id=member.id, name=member.name)


@router.get("/{number}")
async def card(
    number: int,
    session: Session,
) -> Card:
    if number > await members.count(session):
        raise HTTPException(404)
    member = await session.get(members.Member, number)
    return Card(id=number, name=member.name)
