import contextlib
import os
from collections.abc import AsyncIterator

import httpx
from fastapi import FastAPI, Request

from app.air import air_of


@contextlib.asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    with httpx.Client(base_url=os.environ["PARTNER_URL"], timeout=4) as client:
        app.state.client = client
        yield


app = FastAPI(title="Air quality", lifespan=lifespan)


@app.get("/air/{city}")
async def air(city: str, request: Request) -> dict[str, str]:
    return {"city": city, "air": await air_of(city, request.app.state.client)}
