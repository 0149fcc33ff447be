import asyncio
import contextlib
from collections.abc import AsyncIterator

from fastapi import FastAPI, Request

from app.side import SideLoop, legacy_call


@contextlib.asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    side = SideLoop()
    side.start()
    app.state.side = side
    yield
    side.stop()


app = FastAPI(title="Bridge to old code", lifespan=lifespan)


@app.get("/legacy")
async def legacy(request: Request) -> dict[str, int]:
    return {"answer": await asyncio.wrap_future(request.app.state.side.submit(legacy_call()))}
