from fastapi import APIRouter, status

from app.models import Rider
from app.schemas.hire import RiderEnvelope, RiderResponse
from app.services.hire import Hire

router = APIRouter(prefix="/riders", tags=["riders"])


@router.post("", response_model=RiderResponse, status_code=status.HTTP_201_CREATED)
async def add_rider(hire: Hire, body: RiderEnvelope) -> Rider:
    return await hire.add_rider(body.rider.name, body.rider.phone)
