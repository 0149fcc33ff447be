from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, status

from app.models import Bike
from app.schemas.hire import BikeResponse
from app.services.hire import Hire

router = APIRouter(prefix="/bikes", tags=["bikes"])


@router.get("", response_model=list[BikeResponse])
async def list_bikes(hire: Hire, dock: int) -> Sequence[Bike]:
    return await hire.bikes_at([dock])


@router.get("/free", response_model=list[BikeResponse])
async def list_free_bikes(hire: Hire) -> Sequence[Bike]:
    return await hire.free_bikes()


@router.get("/{bike_id}", response_model=BikeResponse)
async def read_bike(hire: Hire, bike_id: int) -> Bike:
    bike = await hire.bike(bike_id)
    if bike is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "Unknown bike")
    return bike
