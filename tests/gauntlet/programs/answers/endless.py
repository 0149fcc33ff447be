"""Streams an answer that never ends, as fast as it can.

verdict: endless-response
says: response body grew past 8 MiB
"""

from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()


async def forever():
    while True:
        yield bytes(1 << 20)


@app.get("/health")
async def health():
    return StreamingResponse(forever())
