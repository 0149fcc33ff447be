from typing import Annotated

from fastapi import APIRouter, Body, status

from app.models import Rider
from app.schemas.hire import RiderCreate, RiderResponse
from app.services.hire import Hire

router = APIRouter(prefix="/riders", tags=["riders"])


@router.post("", response_model=RiderResponse, status_code=status.HTTP_201_CREATED)
async def add_rider(hire: Hire, rider: Annotated[RiderCreate, Body(embed=True)]) -> Rider:
    return await hire.add_rider(rider.name, rider.phone)
