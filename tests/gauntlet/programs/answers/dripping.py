r"""Streams one byte now and then, so that something always comes.

verdict: no-answer
says: GET /health got no whole answer within [\d.]+ s
"""

import asyncio

from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()


async def drip():
    while True:
        yield b"."
        await asyncio.sleep(0.05)


@app.get("/health")
async def health():
    return StreamingResponse(drip())
