from collections.abc import Sequence

from fastapi import APIRouter, HTTPException, status

from app.db import DB
from app.models import Member, Tool
from app.schemas.library import MemberResponse, ToolResponse
from app.services import members

router = APIRouter(prefix="/members", tags=["members"])


@router.get("/{number}", response_model=MemberResponse)
async def read_member(number: int, db: DB) -> Member:
    try:
        return await members.find_member(db, number)
    except Exception as error:
        raise HTTPException(status.HTTP_500_INTERNAL_SERVER_ERROR, "Internal error") from error


@router.post("/{number}/block", response_model=MemberResponse)
async def block_member(number: int, db: DB) -> Member:
    try:
        return await members.block(db, number)
    except Exception as error:
        raise HTTPException(status.HTTP_500_INTERNAL_SERVER_ERROR, "Internal error") from error


@router.get("/{number}/tools", response_model=list[ToolResponse])
async def read_tools_of_member(number: int, db: DB) -> Sequence[Tool]:
    try:
        return await members.tools_of(db, number)
    except Exception as error:
        raise HTTPException(status.HTTP_500_INTERNAL_SERVER_ERROR, "Internal error") from error
