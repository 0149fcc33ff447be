from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, status
from sqlalchemy.ext.asyncio import AsyncSession

from app.auth import CurrentMember
from app.db import get_db
from app.models import Visit
from app.schemas.hall import VisitCreate, VisitResponse
from app.services import visits

router = APIRouter(prefix="/visits", tags=["visits"])

# Closed when the route is done, and not only when the answer has been sent.
ShortDB = Annotated[AsyncSession, Depends(get_db, scope="function")]


@router.post("", response_model=VisitResponse, status_code=status.HTTP_201_CREATED)
async def check_in(visit_in: VisitCreate, member: CurrentMember, db: ShortDB) -> Visit:
    try:
        return await visits.check_in(db, member, visit_in.wall)
    except visits.NoCredits:
        raise HTTPException(status.HTTP_409_CONFLICT, "No credits left") from None


@router.get("", response_model=list[VisitResponse])
async def list_visits(member: CurrentMember, db: ShortDB) -> Sequence[Visit]:
    return await visits.list_visits(db, member)
