import asyncio
import os

import requests
from fastapi import FastAPI

app = FastAPI(title="Pings")
URL = f"{os.environ['PARTNER_URL']}/slow?ms=80"


@app.post("/pings")
async def ping() -> dict[str, str]:
    loop = asyncio.get_running_loop()
    loop.call_soon(requests.get, URL)
    await asyncio.sleep(0.01)
    return {"status": "sent"}
