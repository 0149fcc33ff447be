import asyncio
import contextlib
from collections.abc import AsyncIterator

from fastapi import FastAPI, Request

from app.feed import Catalogue


@contextlib.asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.catalogue = Catalogue()
    refresh = asyncio.create_task(app.state.catalogue.refresh_often())
    yield
    refresh.cancel()


app = FastAPI(title="Publisher", lifespan=lifespan)


@app.get("/books")
async def books(request: Request) -> dict[str, int]:
    await asyncio.sleep(0.1)
    return {"books": request.app.state.catalogue.size}
