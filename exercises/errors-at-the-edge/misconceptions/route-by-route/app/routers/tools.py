from fastapi import APIRouter

from app.db import DB
from app.handlers import translated
from app.models import Tool
from app.schemas.library import LoanCreate, ToolResponse
from app.services import tools

router = APIRouter(prefix="/tools", tags=["tools"])


@router.get("/{number}", response_model=ToolResponse)
@translated
async def read_tool(number: int, db: DB) -> Tool:
    return await tools.find_tool(db, number)


@router.post("/{number}/loan", response_model=ToolResponse)
@translated
async def lend_tool(number: int, loan: LoanCreate, db: DB) -> Tool:
    return await tools.lend(db, number, loan.member_id)


@router.delete("/{number}/loan", response_model=ToolResponse)
@translated
async def give_back_tool(number: int, db: DB) -> Tool:
    return await tools.give_back(db, number)
