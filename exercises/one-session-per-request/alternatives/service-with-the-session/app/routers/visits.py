from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, status

from app.models import Visit
from app.schemas.hall import VisitCreate, VisitResponse
from app.services.visits import NoCredits, Visits

router = APIRouter(prefix="/visits", tags=["visits"])
MyVisits = Annotated[Visits, Depends()]


@router.post("", response_model=VisitResponse, status_code=status.HTTP_201_CREATED)
async def check_in(visit_in: VisitCreate, visits: MyVisits) -> Visit:
    try:
        return await visits.check_in(visit_in.wall)
    except NoCredits:
        raise HTTPException(status.HTTP_409_CONFLICT, "No credits left") from None


@router.get("", response_model=list[VisitResponse])
async def list_visits(visits: MyVisits) -> Sequence[Visit]:
    return await visits.all()
