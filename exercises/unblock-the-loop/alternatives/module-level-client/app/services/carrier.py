import asyncio
from typing import Annotated

from fastapi import Depends

from app.config import Settings, get_settings
from app.errors import CarrierBusy, ParcelUnknown
from app.http import client
from app.schemas.parcel import ParcelResponse


class CarrierService:
    """What the carrier knows about our parcels."""

    def __init__(self, settings: Annotated[Settings, Depends(get_settings)]) -> None:
        self.settings = settings

    async def track(self, number: int) -> ParcelResponse:
        for attempt in range(self.settings.carrier_attempts):
            if attempt:
                await asyncio.sleep(self.settings.carrier_pause)
            response = await client.get(f"/shipments/{number}")
            if response.status_code != 503:
                break
        else:
            raise CarrierBusy(number)
        if response.status_code == 404:
            raise ParcelUnknown(number)
        response.raise_for_status()
        return ParcelResponse.model_validate(response.json())
