from collections.abc import Sequence

from fastapi import APIRouter

from app.db import DB
from app.handlers import translated
from app.models import Member, Tool
from app.schemas.library import MemberResponse, ToolResponse
from app.services import members

router = APIRouter(prefix="/members", tags=["members"])


@router.get("/{number}", response_model=MemberResponse)
@translated
async def read_member(number: int, db: DB) -> Member:
    return await members.find_member(db, number)


@router.post("/{number}/block", response_model=MemberResponse)
@translated
async def block_member(number: int, db: DB) -> Member:
    return await members.block(db, number)


@router.get("/{number}/tools", response_model=list[ToolResponse])
@translated
async def read_tools_of_member(number: int, db: DB) -> Sequence[Tool]:
    return await members.tools_of(db, number)
