import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from fastapi import APIRouter, FastAPI, Request

PRICES = Path(__file__).with_name("prices.json")
router = APIRouter()


class PriceList:
    prices: dict[str, int] = {}

    def read(self) -> None:
        with PRICES.open() as file:
            self.prices = json.load(file)

    async def follow(self) -> None:
        while True:
            await asyncio.to_thread(self.read)
            await asyncio.sleep(0.02)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict[str, PriceList]]:
    prices = PriceList()
    prices.read()
    task = asyncio.create_task(prices.follow())
    yield {"prices": prices}
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


@router.get("/prices/{fruit}")
async def price(fruit: str, request: Request) -> int:
    return request.state.prices.prices[fruit]


def create_app() -> FastAPI:
    app = FastAPI(lifespan=lifespan)
    app.include_router(router)
    return app


app = create_app()
