import asyncio
from typing import Annotated

import httpx
from fastapi import Depends, Request

from app.config import Settings, get_settings
from app.errors import CarrierBusy, ParcelUnknown
from app.schemas.parcel import ParcelResponse

one_pause_at_a_time = asyncio.Lock()


def get_http(request: Request) -> httpx.AsyncClient:
    return request.app.state.http


class CarrierService:
    """What the carrier knows about our parcels."""

    def __init__(
        self,
        settings: Annotated[Settings, Depends(get_settings)],
        http: Annotated[httpx.AsyncClient, Depends(get_http)],
    ) -> None:
        self.settings = settings
        self.http = http

    async def track(self, number: int) -> ParcelResponse:
        url = f"{self.settings.carrier_url}/shipments/{number}"
        for attempt in range(self.settings.carrier_attempts):
            if attempt:
                async with one_pause_at_a_time:
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
