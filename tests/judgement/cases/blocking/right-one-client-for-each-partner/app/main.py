import os

import httpx
from fastapi import FastAPI

app = FastAPI(title="Booking agency")
clients: dict[str, httpx.AsyncClient] = {}


def client_for(airline: str) -> httpx.AsyncClient:
    if airline not in clients:
        clients[airline] = httpx.AsyncClient(
            base_url=os.environ["PARTNER_URL"], headers={"x-airline": airline}
        )
    return clients[airline]


@app.get("/flights/{airline}")
async def flights(airline: str) -> dict[str, int]:
    return {"status": (await client_for(airline).get("/flights")).status_code}
