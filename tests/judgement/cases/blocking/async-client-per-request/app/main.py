import asyncio
import os

import httpx
from fastapi import FastAPI

app = FastAPI(title="Tides")


async def tide(harbour: str) -> bool:
    async with httpx.AsyncClient(timeout=5) as client:
        answer = await client.get(f"{os.environ['PARTNER_URL']}/slow?ms=60&at={harbour}")
        return bool(answer.json()["ok"])


@app.get("/tides")
async def tides() -> dict[str, bool]:
    harbours = ["Bremen", "Hull"]
    return dict(zip(harbours, await asyncio.gather(*map(tide, harbours)), strict=True))
