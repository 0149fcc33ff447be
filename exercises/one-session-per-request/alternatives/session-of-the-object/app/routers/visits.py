from collections.abc import Sequence

from fastapi import APIRouter, HTTPException, status

from app.auth import CurrentMember
from app.models import Visit
from app.schemas.hall import VisitCreate, VisitResponse
from app.services import visits

router = APIRouter(prefix="/visits", tags=["visits"])


@router.post("", response_model=VisitResponse, status_code=status.HTTP_201_CREATED)
async def check_in(visit_in: VisitCreate, member: CurrentMember) -> Visit:
    try:
        return await visits.check_in(member, visit_in.wall)
    except visits.NoCredits:
        raise HTTPException(status.HTTP_409_CONFLICT, "No credits left") from None


@router.get("", response_model=list[VisitResponse])
async def list_visits(member: CurrentMember) -> Sequence[Visit]:
    return await visits.list_visits(member)
