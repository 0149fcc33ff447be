import asyncio
from typing import Annotated

from fastapi import Depends, FastAPI, Request

from app.rates import Rates

app = FastAPI()
app.state.rates = Rates()
app.state.running = set()


def rates(request: Request) -> Rates:
    return request.app.state.rates


@app.post("/rates/refresh", status_code=202)
async def refresh(request: Request, rates: Annotated[Rates, Depends(rates)]) -> None:
    task = asyncio.create_task(asyncio.to_thread(rates.refresh))
    request.app.state.running.add(task)
    task.add_done_callback(request.app.state.running.discard)
    await asyncio.sleep(0.05)


@app.get("/rates/{code}")
async def rate(code: str, rates: Annotated[Rates, Depends(rates)]) -> float:
    return rates[code]
