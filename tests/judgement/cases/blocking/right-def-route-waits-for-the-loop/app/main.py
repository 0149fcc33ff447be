import asyncio
import contextlib
from collections.abc import AsyncIterator

from anyio import from_thread
from fastapi import FastAPI, Request


@contextlib.asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.loop = asyncio.get_running_loop()
    yield


app = FastAPI(title="Forecast", lifespan=lifespan)


async def model(days: int) -> list[int]:
    await asyncio.sleep(0.05)
    return [20 + day for day in range(days)]


@app.get("/forecast/{days}")
def forecast(days: int, request: Request) -> dict[str, list[int]]:
    future = asyncio.run_coroutine_threadsafe(model(days), request.app.state.loop)
    return {"day": future.result(timeout=5), "night": from_thread.run(model, days)}
