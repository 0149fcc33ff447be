import asyncio
import time

import requests
from fastapi import Request

from app.config import Settings
from app.errors import CarrierBusy, ParcelUnknown
from app.schemas.parcel import ParcelResponse


class CarrierService:
    """What the carrier knows about our parcels; one for the life of the app."""

    def __init__(self, settings: Settings, session: requests.Session) -> None:
        self.settings = settings
        self.session = session

    async def track(self, number: int) -> ParcelResponse:
        return await asyncio.to_thread(self._track, number)

    def _track(self, number: int) -> ParcelResponse:
        """Waits in place, also before a retry; so it wants a thread."""
        url = f"{self.settings.carrier_url}/shipments/{number}"
        for attempt in range(self.settings.carrier_attempts):
            if attempt:
                time.sleep(self.settings.carrier_pause)
            response = self.session.get(url, timeout=self.settings.carrier_timeout)
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
