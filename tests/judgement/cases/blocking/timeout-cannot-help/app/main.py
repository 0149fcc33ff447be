import asyncio
import os
from collections.abc import AsyncIterator

from fastapi import FastAPI
from fastapi.responses import StreamingResponse

from app.frames import Frames

app = FastAPI(title="Bird box camera")


async def body() -> AsyncIterator[bytes]:
    async with asyncio.timeout(4):
        async for frame in Frames(os.environ["PARTNER_URL"], count=2):
            yield frame


@app.get("/camera")
async def camera() -> StreamingResponse:
    return StreamingResponse(body(), media_type="application/octet-stream")
