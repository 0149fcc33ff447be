from fastapi import APIRouter, HTTPException, status

from app.models import Rental
from app.schemas.hire import RentalCreate, RentalResponse
from app.services.hire import Hire

router = APIRouter(prefix="/rentals", tags=["rentals"])


@router.post("", response_model=RentalResponse, status_code=status.HTTP_201_CREATED)
async def add_rental(hire: Hire, rental: RentalCreate) -> Rental:
    if await hire.bike(rental.bike_id) is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "Unknown bike")
    return await hire.rent(rental.bike_id, rental.minutes)
