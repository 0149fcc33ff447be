import asyncio
import json
from collections.abc import AsyncIterator

from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI(title="Auction")


async def bids(count: int) -> AsyncIterator[str]:
    for number in range(count):
        await asyncio.sleep(0.03)
        yield f"id: {number}\ndata: {json.dumps({'bid': 100 + 5 * number})}\n\n"


@app.get("/events")
async def events() -> StreamingResponse:
    headers = {"cache-control": "no-store"}
    return StreamingResponse(bids(3), media_type="text/event-stream", headers=headers)
