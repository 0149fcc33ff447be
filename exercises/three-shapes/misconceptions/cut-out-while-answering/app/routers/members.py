from fastapi import APIRouter, HTTPException, status

from app.db import DB
from app.models import Member
from app.schemas.member import MemberCreate, MemberRead, MemberUpdate
from app.services import members

router = APIRouter(prefix="/members", tags=["members"])


@router.post("", response_model=MemberRead, response_model_exclude={'password_hash'}, status_code=status.HTTP_201_CREATED)
async def join(member_in: MemberCreate, db: DB) -> Member:
    return await members.join(db, member_in)


@router.get("/{member_id}", response_model=MemberRead, response_model_exclude={'password_hash'})
async def show(member_id: int, db: DB) -> Member:
    return await found(member_id, db)


@router.put("/{member_id}", response_model=MemberRead, response_model_exclude={'password_hash'})
async def change(member_id: int, member_in: MemberUpdate, db: DB) -> Member:
    return await members.change(db, await found(member_id, db), member_in)


async def found(member_id: int, db: DB) -> Member:
    member = await members.find(db, member_id)
    if member is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "No such member")
    return member
