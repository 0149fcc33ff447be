from fastapi import APIRouter, HTTPException, status

from app.db import DB
from app.errors import MemberBlocked, NotFound, ToolLent, ToolNotLent, ToolUnknown
from app.models import Tool
from app.schemas.library import LoanCreate, ToolResponse
from app.services import tools

router = APIRouter(prefix="/tools", tags=["tools"])


@router.get("/{number}", response_model=ToolResponse)
async def read_tool(number: int, db: DB) -> Tool:
    try:
        return await tools.find_tool(db, number)
    except ToolUnknown as error:
        raise HTTPException(status.HTTP_404_NOT_FOUND, str(error)) from error
    except Exception as error:
        raise HTTPException(status.HTTP_500_INTERNAL_SERVER_ERROR, str(error)) from error


@router.post("/{number}/loan", response_model=ToolResponse)
async def lend_tool(number: int, loan: LoanCreate, db: DB) -> Tool:
    try:
        try:
            return await tools.lend(db, number, loan.member_id)
        except NotFound as error:
            raise HTTPException(status.HTTP_404_NOT_FOUND, str(error)) from error
        except ToolLent as error:
            raise HTTPException(status.HTTP_409_CONFLICT, {"error": str(error)}) from error
        except MemberBlocked as error:
            raise HTTPException(status.HTTP_403_FORBIDDEN, {"error": str(error)}) from error
    except Exception as error:
        raise HTTPException(status.HTTP_500_INTERNAL_SERVER_ERROR, str(error)) from error


@router.delete("/{number}/loan", response_model=ToolResponse)
async def give_back_tool(number: int, db: DB) -> Tool:
    try:
        return await tools.give_back(db, number)
    except ToolNotLent:
        raise HTTPException(status.HTTP_400_BAD_REQUEST, "Not lent") from None
    except Exception as error:
        raise HTTPException(status.HTTP_500_INTERNAL_SERVER_ERROR, str(error)) from error
