import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI, Request


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict[str, httpx.AsyncClient]]:
    async with httpx.AsyncClient(base_url=os.environ["PARTNER_URL"]) as client:
        yield {"client": client}


app = FastAPI(lifespan=lifespan)


@app.get("/rates")
async def rates(request: Request) -> dict[str, bool]:
    client: httpx.AsyncClient = request.state.client
    answer = client.get("/rates")
    return answer.json()
