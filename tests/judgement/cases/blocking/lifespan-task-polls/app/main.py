import asyncio
import contextlib
from collections.abc import AsyncIterator

from fastapi import FastAPI, Request

from app.sensor import Sensor


@contextlib.asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.sensor = Sensor()
    task = asyncio.create_task(app.state.sensor.poll())
    yield
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task


app = FastAPI(title="Greenhouse", lifespan=lifespan)


@app.get("/temperature")
async def temperature(request: Request) -> dict[str, float]:
    await asyncio.sleep(0.1)
    return {"celsius": request.app.state.sensor.celsius}
