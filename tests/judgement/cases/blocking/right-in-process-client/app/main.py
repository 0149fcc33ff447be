import contextlib
from collections.abc import AsyncIterator

import httpx
from fastapi import FastAPI, Request

from app.billing import billing


@contextlib.asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    transport = httpx.ASGITransport(app=billing)
    async with httpx.AsyncClient(transport=transport, base_url="http://billing") as client:
        app.state.billing = client
        yield


app = FastAPI(title="Orders", lifespan=lifespan)
app.mount("/billing", billing)


@app.get("/orders/{number}")
async def order(number: int, request: Request) -> dict[str, int]:
    answer = await request.app.state.billing.get(f"/invoices/{number}")
    return {"order": number, "cents": answer.json()["cents"]}
