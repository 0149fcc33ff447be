from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
from fastapi import FastAPI, Request

from app.carrier import BASE, ClientCredentials


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict[str, Any]]:
    async with httpx.AsyncClient(base_url=BASE, auth=ClientCredentials()) as carrier:
        yield {"carrier": carrier}


app = FastAPI(lifespan=lifespan)


@app.get("/shipments/{number}")
async def shipment(number: int, request: Request) -> dict[str, Any]:
    answer = await request.state.carrier.get(f"/shipments/{number}")
    return {"number": number, "state": answer.json()}
