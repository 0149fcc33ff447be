import os

import httpx

from app.bridge import run_sync


class Bank:
    def balance_known(self) -> bool:
        return bool(run_sync(self._ask()))

    async def _ask(self) -> bool:
        async with httpx.AsyncClient(base_url=os.environ["PARTNER_URL"]) as client:
            answer = await client.get("/slow", params={"ms": 100})
        return bool(answer.json()["ok"])
