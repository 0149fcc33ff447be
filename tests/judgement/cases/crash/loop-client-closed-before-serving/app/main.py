import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI, Request


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with httpx.AsyncClient(base_url=os.environ["PARTNER_URL"]) as client:
        app.state.client = client
    yield


app = FastAPI(lifespan=lifespan)


@app.get("/maps/{city}")
async def read_map(city: str, request: Request) -> dict[str, bool]:
    client: httpx.AsyncClient = request.app.state.client
    answer = await client.get(f"/maps/{city}")
    return answer.json()
