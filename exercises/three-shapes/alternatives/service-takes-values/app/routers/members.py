from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, status

from app.db import DB
from app.models import Member
from app.schemas import JoinRequest, MemberView, RenameRequest
from app.services import members

router = APIRouter(prefix="/members", tags=["members"])


async def found(member_id: int, db: DB) -> Member:
    member = await members.find(db, member_id)
    if member is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "No such member")
    return member


Found = Annotated[Member, Depends(found)]


def view(member: Member) -> MemberView:
    return MemberView.model_validate(member, from_attributes=True)


@router.post("", status_code=status.HTTP_201_CREATED)
async def join(joining: JoinRequest, db: DB) -> MemberView:
    return view(await members.join(db, joining.email, joining.name, joining.password))


@router.get("/{member_id}")
async def show(member: Found) -> MemberView:
    return view(member)


@router.put("/{member_id}")
async def change(member: Found, changes: RenameRequest, db: DB) -> MemberView:
    return view(await members.change(db, member, changes.email, changes.name))
