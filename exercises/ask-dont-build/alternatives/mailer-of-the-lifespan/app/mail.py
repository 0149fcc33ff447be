import httpx
from fastapi import Request


class Mailer:
    """Hands letters to the post office of the company."""

    def __init__(self, url: str) -> None:
        self._http = httpx.AsyncClient(base_url=url)

    async def send(self, to: str, subject: str) -> None:
        response = await self._http.post("/letters", json={"to": to, "subject": subject})
        response.raise_for_status()

    async def aclose(self) -> None:
        await self._http.aclose()


def get_mailer(request: Request) -> Mailer:
    return request.app.state.mailer
