from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, status

from app.db import DB
from app.errors import AddressTaken, MemberUnknown
from app.models import Member
from app.schemas.member import MemberCreate, MemberResponse
from app.services.members import MemberService

router = APIRouter(prefix="/members", tags=["members"])
Members = Annotated[MemberService, Depends()]


async def known_member(member_id: int, members: Members) -> Member:
    try:
        return await members.get(member_id)
    except MemberUnknown:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "No such member") from None


Known = Annotated[Member, Depends(known_member)]


@router.post("", response_model=MemberResponse, status_code=status.HTTP_201_CREATED)
async def create_member(member_in: MemberCreate, members: Members, db: DB) -> Member:
    try:
        member = await members.join(member_in)
    except AddressTaken:
        raise HTTPException(status.HTTP_409_CONFLICT, "Already registered") from None
    await db.commit()
    return member


@router.get("/{member_id}")
async def read_member(member: Known) -> MemberResponse:
    return MemberResponse.model_validate(member)


@router.delete("/{member_id}", status_code=status.HTTP_204_NO_CONTENT)
async def delete_member(member: Known, members: Members, db: DB) -> None:
    await members.remove(member)
    await db.commit()
