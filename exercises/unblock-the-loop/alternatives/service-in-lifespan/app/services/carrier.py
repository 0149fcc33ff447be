import asyncio

import httpx
from fastapi import Request

from app.config import Settings
from app.errors import CarrierBusy, ParcelUnknown
from app.schemas.parcel import ParcelResponse


class CarrierService:
    """What the carrier knows about our parcels; one for the life of the app."""

    def __init__(self, settings: Settings, http: httpx.AsyncClient) -> None:
        self.settings = settings
        self.http = http

    async def track(self, number: int) -> ParcelResponse:
        for attempt in range(self.settings.carrier_attempts):
            if attempt:
                await asyncio.sleep(self.settings.carrier_pause)
            response = await self.http.get(f"/shipments/{number}")
            if response.status_code != 503:
                break
        else:
            raise CarrierBusy(number)
        if response.status_code == 404:
            raise ParcelUnknown(number)
        response.raise_for_status()
        return ParcelResponse.model_validate(response.json())


def get_carrier(request: Request) -> CarrierService:
    return request.state.carrier
