from collections.abc import Sequence

from fastapi import APIRouter

from app.models import Bike
from app.schemas.hire import BikeResponse
from app.services.hire import Hire

router = APIRouter(prefix="/bikes", tags=["bikes"])


@router.get("/free", response_model=list[BikeResponse])
async def list_free_bikes(hire: Hire) -> Sequence[Bike]:
    return await hire.free_bikes()
