from typing import Annotated, Any

import httpx
from fastapi import Depends, Request

from app.config import Settings, get_settings
from app.schemas.today import Avalanche, Lifts, Weather


def get_http(request: Request) -> httpx.AsyncClient:
    return request.app.state.http


class Mountain:
    """What our three partners know about an area."""

    def __init__(
        self,
        settings: Annotated[Settings, Depends(get_settings)],
        http: Annotated[httpx.AsyncClient, Depends(get_http)],
    ) -> None:
        self.settings = settings
        self.http = http

    async def weather(self, area: str) -> Weather:
        return Weather.model_validate(await self._ask(self.settings.weather_url, area))

    async def avalanche(self, area: str) -> Avalanche:
        return Avalanche.model_validate(await self._ask(self.settings.avalanche_url, area))

    async def lifts(self, area: str) -> Lifts:
        return Lifts.model_validate(await self._ask(self.settings.lifts_url, area))

    async def _ask(self, url: str, area: str) -> Any:
        response = await self.http.get(f"{url}/areas/{area}")
        response.raise_for_status()
        return response.json()
