import os

import httpx
from fastapi import FastAPI

app = FastAPI(title="Couriers")
_client: httpx.AsyncClient | None = None


def client() -> httpx.AsyncClient:
    global _client
    if _client is None:
        _client = httpx.AsyncClient(base_url=os.environ["PARTNER_URL"], timeout=5)
    return _client


@app.get("/couriers/{number}")
async def courier(number: int) -> dict[str, int]:
    return {"status": (await client().get(f"/couriers/{number}")).status_code}
