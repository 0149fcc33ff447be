import os

import httpx
from fastapi import FastAPI

app = FastAPI(title="Exchange")


@app.post("/rates/refresh")
async def refresh() -> dict[str, int]:
    async with httpx.AsyncClient(base_url=os.environ["PARTNER_URL"]) as client:
        answer = await client.get("/rates")
        async with client.stream("GET", "/history") as stream:
            await stream.aread()
    return {"status": answer.status_code}
