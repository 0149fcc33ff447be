import asyncio
from functools import lru_cache
from typing import Annotated

import httpx
from fastapi import Depends

from app.config import Settings, get_settings
from app.errors import CarrierBusy, ParcelUnknown
from app.schemas.parcel import ParcelResponse


@lru_cache
def shared_client() -> httpx.AsyncClient:
    """The one client of this process, made when it is first needed."""
    settings = get_settings()
    return httpx.AsyncClient(base_url=settings.carrier_url, timeout=settings.carrier_timeout)


class CarrierService:
    """What the carrier knows about our parcels."""

    def __init__(self, settings: Annotated[Settings, Depends(get_settings)]) -> None:
        self.settings = settings

    async def _ask(self, number: int) -> httpx.Response:
        for attempt in range(self.settings.carrier_attempts):
            if attempt:
                await asyncio.sleep(self.settings.carrier_pause)
            response = await shared_client().get(f"/shipments/{number}")
            if response.status_code != httpx.codes.SERVICE_UNAVAILABLE:
                return response
        raise CarrierBusy(number)

    async def track(self, number: int) -> ParcelResponse:
        response = await self._ask(number)
        if response.status_code == httpx.codes.NOT_FOUND:
            raise ParcelUnknown(number)
        response.raise_for_status()
        return ParcelResponse.model_validate(response.json())
