import contextlib
import os
from collections.abc import AsyncIterator
from typing import Annotated

import httpx
from fastapi import Depends, FastAPI, Request


@contextlib.asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with httpx.AsyncClient(base_url=os.environ["PARTNER_URL"]) as client:
        app.state.client = client
        yield


app = FastAPI(title="Weather", lifespan=lifespan)


async def client(request: Request) -> httpx.AsyncClient:
    return request.app.state.client


@app.get("/weather/{city}")
async def weather(
    city: str, http: Annotated[httpx.AsyncClient, Depends(client)]
) -> dict[str, object]:
    answer = await http.get("/slow", params={"ms": 100, "city": city})
    answer.raise_for_status()
    return {"city": city, **answer.json()}
