import asyncio
import os

import httpx
from fastapi import FastAPI

app = FastAPI()


async def ask(number: int) -> bool:
    async with httpx.AsyncClient(base_url=os.environ["PARTNER_URL"]) as client:
        answer = await client.get(f"/old/{number}")
        return answer.json()["ok"]


@app.get("/old/{number}")
def old(number: int) -> dict[str, bool]:
    return {"ok": asyncio.run(ask(number))}
