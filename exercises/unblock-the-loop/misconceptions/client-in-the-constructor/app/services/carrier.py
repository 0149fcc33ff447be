import asyncio
from typing import Annotated

import httpx
from fastapi import Depends

from app.config import Settings, get_settings
from app.errors import CarrierBusy, ParcelUnknown
from app.schemas.parcel import ParcelResponse


class CarrierService:
    """What the carrier knows about our parcels."""

    def __init__(
        self,
        settings: Annotated[Settings, Depends(get_settings)],
    ) -> None:
        self.settings = settings
        self.http = httpx.AsyncClient(timeout=settings.carrier_timeout)

    async def track(self, number: int) -> ParcelResponse:
        url = f"{self.settings.carrier_url}/shipments/{number}"
        for attempt in range(self.settings.carrier_attempts):
            if attempt:
                await asyncio.sleep(self.settings.carrier_pause)
            response = await self.http.get(url)
            if response.status_code != 503:
                break
        else:
            raise CarrierBusy(number)
        if response.status_code == 404:
            raise ParcelUnknown(number)
        response.raise_for_status()
        return ParcelResponse.model_validate(response.json())
