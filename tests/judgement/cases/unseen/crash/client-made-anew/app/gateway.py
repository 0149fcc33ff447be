import os

import httpx


class Stock:
    _client: httpx.AsyncClient | None = None

    @property
    def client(self) -> httpx.AsyncClient:
        if self._client is None or self._client.is_closed:
            self._client = httpx.AsyncClient(base_url=os.environ["PARTNER_URL"], trust_env=False)
        return self._client

    async def of(self, sku: str) -> int:
        try:
            answer = await self.client.get(f"/stock/{sku}", timeout=5)
        except httpx.TransportError:
            return 503
        return answer.status_code

    async def aclose(self) -> None:
        if self._client is not None:
            await self._client.aclose()
