import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI

_clients: list[httpx.AsyncClient] = []


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    yield
    for client in _clients:
        await client.aclose()


app = FastAPI(lifespan=lifespan)


def shared() -> httpx.AsyncClient:
    if not _clients:
        _clients.append(httpx.AsyncClient(base_url=os.environ["PARTNER_URL"]))
    return _clients[0]


@app.get("/offers")
async def offers() -> dict[str, int]:
    answer = await shared().get("/offers")
    return {"status": answer.status_code}
