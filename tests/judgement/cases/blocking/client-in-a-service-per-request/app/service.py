import os

import httpx


class Parcels:
    def __init__(self) -> None:
        self.client = httpx.AsyncClient(base_url=os.environ["PARTNER_URL"])

    async def status(self, number: int) -> int:
        return (await self.client.get(f"/parcels/{number}")).status_code
