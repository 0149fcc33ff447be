import asyncio
from collections.abc import AsyncIterator

from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()


async def ticks(count: int) -> AsyncIterator[int]:
    for number in range(count):
        await asyncio.sleep(0)
        yield number


@app.get("/ticks")
async def stream() -> StreamingResponse:
    return StreamingResponse((f"{n}\n" async for n in ticks(3)), media_type="text/plain")


@app.get("/ticks/sum")
async def total() -> dict[str, int]:
    return {"sum": sum([n async for n in ticks(4)])}
