import asyncio
import os

import httpx
from fastapi import APIRouter, FastAPI

router = APIRouter(prefix="/rates", tags=["rates"])
PARTNER = os.environ.get("PARTNER_URL", "")


@router.get("/{currency}")
async def rate(currency: str) -> dict[str, str | bool]:
    await asyncio.sleep(0)
    answer = httpx.get(f"{PARTNER}/slow?ms=100", timeout=3)
    return {"currency": currency, "fresh": answer.json()["ok"]}


app = FastAPI(title="Exchange office")
app.include_router(router)
