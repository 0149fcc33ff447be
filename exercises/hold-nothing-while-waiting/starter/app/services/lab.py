from typing import Annotated

import httpx
from fastapi import Depends, Request

from app.config import Settings, get_settings
from app.errors import LabFailed


def get_http(request: Request) -> httpx.AsyncClient:
    return request.app.state.http


class Lab:
    """The laboratory, which takes its time."""

    def __init__(
        self,
        settings: Annotated[Settings, Depends(get_settings)],
        http: Annotated[httpx.AsyncClient, Depends(get_http)],
    ) -> None:
        self.settings = settings
        self.http = http

    async def analyse(self, code: str) -> int:
        try:
            response = await self.http.post(f"{self.settings.lab_url}/analyses/{code}")
            response.raise_for_status()
            return int(response.json()["value"])
        except (httpx.HTTPError, ValueError, KeyError) as error:
            raise LabFailed(code) from error
