from fastapi import APIRouter, status

from app.models import Rider
from app.schemas.hire import RiderCreate, RiderResponse
from app.services.hire import Hire

router = APIRouter(prefix="/riders", tags=["riders"])


@router.post("", response_model=RiderResponse, status_code=status.HTTP_201_CREATED)
async def add_rider(hire: Hire, rider: RiderCreate) -> Rider:
    return await hire.add_rider(rider.name, rider.phone)
