import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import requests
from fastapi import FastAPI


class Rates:
    def __init__(self) -> None:
        self.value = 1.0

    def refresh(self) -> None:
        answer = requests.get(f"{os.environ['PARTNER_URL']}/slow?ms=80", timeout=3)
        if answer.ok:
            self.value = 1.09

    async def keep_fresh(self, every: float) -> None:
        while True:
            await asyncio.sleep(every)
            self.refresh()


rates = Rates()


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    task = asyncio.create_task(rates.keep_fresh(0.15), name="rates")
    yield
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


app = FastAPI(lifespan=lifespan)


@app.get("/convert")
async def convert(amount: float) -> float:
    return amount * rates.value
