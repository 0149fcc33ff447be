import os

import httpx


class Weather:
    def __init__(self) -> None:
        self._client = httpx.AsyncClient(base_url=os.environ["PARTNER_URL"], trust_env=False)

    async def at(self, place: str) -> int:
        async with self._client as client:
            answer = await client.get(f"/places/{place}")
        return answer.status_code
