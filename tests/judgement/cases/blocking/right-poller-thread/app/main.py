import asyncio
import contextlib
from collections.abc import AsyncIterator

from fastapi import FastAPI, Request

from app.gauge import Gauge


@contextlib.asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    gauge = Gauge(asyncio.get_running_loop())
    gauge.start()
    app.state.gauge = gauge
    yield
    gauge.stopping.set()
    await asyncio.to_thread(gauge.join)


app = FastAPI(title="River gauge", lifespan=lifespan)


@app.get("/level")
async def level(request: Request) -> dict[str, int]:
    await request.app.state.gauge.fresh.wait()
    return {"cm": request.app.state.gauge.cm}
