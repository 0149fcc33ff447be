from typing import Annotated

import httpx
from fastapi import Depends

from app.config import get_settings


class Mailer:
    """Hands letters to the post office of the company."""

    def __init__(self, url: str) -> None:
        self._http = httpx.AsyncClient(base_url=url)

    async def send(self, to: str, subject: str) -> None:
        response = await self._http.post("/letters", json={"to": to, "subject": subject})
        response.raise_for_status()

    async def aclose(self) -> None:
        await self._http.aclose()


mailer = Mailer(get_settings().mail_url)


def get_mailer() -> Mailer:
    return mailer


Post = Annotated[Mailer, Depends(get_mailer)]
