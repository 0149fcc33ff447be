import asyncio

from fastapi import FastAPI, Request

from app.box import Box

app = FastAPI()
box = Box()


@app.post("/votes")
async def vote(request: Request) -> int:
    return box.put(await request.body())


@app.get("/votes")
async def votes() -> list[int]:
    futures = [box.pool.submit(len, line) for line in box.drain()]
    await asyncio.wait([asyncio.wrap_future(future) for future in futures])
    return [future.result() for future in futures]
