from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, status
from fastapi.concurrency import run_in_threadpool

from app.errors import AddressTaken, MemberUnknown
from app.models import Member
from app.schemas.member import MemberCreate, MemberResponse
from app.services.members import MemberService

router = APIRouter(prefix="/members", tags=["members"])
Members = Annotated[MemberService, Depends()]


@router.post("", response_model=MemberResponse, status_code=status.HTTP_201_CREATED)
async def create_member(member_in: MemberCreate, members: Members) -> Member:
    try:
        return await members.join(member_in)
    except AddressTaken:
        raise HTTPException(status.HTTP_409_CONFLICT, "Already registered") from None


@router.get("/{member_id}", response_model=MemberResponse)
async def read_member(member_id: int, members: Members) -> Member:
    try:
        return await run_in_threadpool(members.get, member_id)
    except MemberUnknown:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "No such member") from None


@router.delete("/{member_id}", status_code=status.HTTP_204_NO_CONTENT)
async def delete_member(member_id: int, members: Members) -> None:
    try:
        await members.leave(member_id)
    except MemberUnknown:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "No such member") from None
