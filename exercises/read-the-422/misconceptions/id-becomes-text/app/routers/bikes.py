from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, status

from app.models import Bike
from app.schemas.hire import BikeResponse
from app.services.hire import Hire

router = APIRouter(prefix="/bikes", tags=["bikes"])


@router.get("", response_model=list[BikeResponse])
async def list_bikes(hire: Hire, dock: Annotated[list[int], Query()]) -> Sequence[Bike]:
    return await hire.bikes_at(dock)


@router.get("/{bike_id}", response_model=BikeResponse | list[BikeResponse])
async def read_bike(hire: Hire, bike_id: str) -> Bike | Sequence[Bike]:
    if bike_id == "free":
        return await hire.free_bikes()
    bike = await hire.bike(int(bike_id)) if bike_id.isdigit() else None
    if bike is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "Unknown bike")
    return bike
