from fastapi import APIRouter, HTTPException, status

from app.db import DB
from app.models import Tool
from app.schemas.library import LoanCreate, ToolResponse
from app.services import tools

router = APIRouter(prefix="/tools", tags=["tools"])


@router.get("/{number}", response_model=ToolResponse)
async def read_tool(number: int, db: DB) -> Tool:
    try:
        return await tools.find_tool(db, number)
    except Exception as error:
        raise HTTPException(status.HTTP_500_INTERNAL_SERVER_ERROR, "Internal error") from error


@router.post("/{number}/loan", response_model=ToolResponse)
async def lend_tool(number: int, loan: LoanCreate, db: DB) -> Tool:
    try:
        return await tools.lend(db, number, loan.member_id)
    except Exception as error:
        raise HTTPException(status.HTTP_500_INTERNAL_SERVER_ERROR, "Internal error") from error


@router.delete("/{number}/loan", response_model=ToolResponse)
async def give_back_tool(number: int, db: DB) -> Tool:
    try:
        return await tools.give_back(db, number)
    except Exception as error:
        raise HTTPException(status.HTTP_500_INTERNAL_SERVER_ERROR, "Internal error") from error
