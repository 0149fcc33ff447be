import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor

from fastapi import FastAPI, Request


@contextlib.asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    with ThreadPoolExecutor(max_workers=3, thread_name_prefix="vat") as pool:
        app.state.pool = pool
        yield


app = FastAPI(title="VAT numbers", lifespan=lifespan)


def look_up(number: str) -> bool:
    time.sleep(0.08)
    return number.startswith("DE")


@app.get("/vat/{number}")
async def vat(number: str, request: Request) -> dict[str, bool]:
    future = request.app.state.pool.submit(look_up, number)
    return {"valid": await asyncio.wrap_future(future)}
