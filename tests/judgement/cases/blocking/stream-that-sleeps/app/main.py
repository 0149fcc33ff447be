import time
from collections.abc import AsyncIterator

from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI(title="Stock ticker")
PRICES = {"ABC": 10.5, "DEF": 77.0, "GHI": 3.2}


async def lines() -> AsyncIterator[str]:
    for symbol, price in PRICES.items():
        yield f"data: {symbol} {price:.2f}\n\n"
        time.sleep(0.06)


@app.get("/ticker")
async def ticker() -> StreamingResponse:
    return StreamingResponse(lines(), media_type="text/event-stream")
