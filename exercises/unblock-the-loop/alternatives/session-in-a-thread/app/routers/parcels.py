from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Path, status

from app.errors import CarrierBusy, ParcelUnknown
from app.schemas.parcel import ParcelResponse
from app.services.carrier import CarrierService, get_carrier

router = APIRouter(prefix="/parcels", tags=["parcels"])


@router.get("/{number}")
async def read_parcel(
    number: Annotated[int, Path(ge=1)],
    carrier: Annotated[CarrierService, Depends(get_carrier)],
) -> ParcelResponse:
    try:
        return await carrier.track(number)
    except ParcelUnknown:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "Unknown parcel") from None
    except CarrierBusy:
        raise HTTPException(status.HTTP_503_SERVICE_UNAVAILABLE, "Carrier is busy") from None
