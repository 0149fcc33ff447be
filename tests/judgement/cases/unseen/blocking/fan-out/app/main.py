import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

import httpx
from fastapi import Depends, FastAPI, Request


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with httpx.AsyncClient(base_url=os.environ["PARTNER_URL"], timeout=5) as http:
        app.state.http = http
        yield


app = FastAPI(lifespan=lifespan)


def client(request: Request) -> httpx.AsyncClient:
    return request.app.state.http


async def ask(http: httpx.AsyncClient, shop: str) -> tuple[str, bool]:
    answer = await http.get("/slow", params={"ms": 150, "shop": shop})
    return shop, answer.json()["ok"]


@app.get("/offers")
async def offers(http: Annotated[httpx.AsyncClient, Depends(client)]) -> dict[str, bool]:
    async with asyncio.timeout(4), asyncio.TaskGroup() as group:
        tasks = [group.create_task(ask(http, shop)) for shop in ("north", "south", "web")]
    return dict(task.result() for task in tasks)
