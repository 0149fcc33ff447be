import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request, Response

from app.render import render

ROWS = [{"id": n, "celsius": n / 7, "humidity": n % 90} for n in range(60_000)]


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict[str, ThreadPoolExecutor]]:
    with ThreadPoolExecutor(2, thread_name_prefix="export") as pool:
        yield {"pool": pool}


app = FastAPI(lifespan=lifespan)


@app.get("/exports/readings.json")
async def readings(request: Request) -> Response:
    loop = asyncio.get_running_loop()
    body = await loop.run_in_executor(request.state.pool, render(ROWS).encode)
    return Response(body, media_type="application/json")
