from fastapi import APIRouter, HTTPException, status

from app.db import DB
from app.models import Show
from app.schemas.booking import ShowResponse

router = APIRouter(prefix="/shows", tags=["shows"])


@router.get("/{number}", response_model=ShowResponse)
async def read_show(number: int, db: DB) -> Show:
    show = await db.get(Show, number)
    if show is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "Unknown show")
    return show
