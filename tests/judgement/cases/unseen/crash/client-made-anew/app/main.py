from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager

from fastapi import FastAPI, Request, Response

from app.gateway import Stock


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with aclosing(Stock()) as app.state.stock:
        yield


app = FastAPI(lifespan=lifespan)


@app.get("/stock/{sku}")
async def stock(sku: str, request: Request) -> int:
    return await request.app.state.stock.of(sku)


@app.post("/reset", status_code=204, response_class=Response)
async def reset(request: Request) -> None:
    await request.app.state.stock.aclose()
