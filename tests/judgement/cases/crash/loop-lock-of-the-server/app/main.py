import asyncio

from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool

app = FastAPI()
lock = asyncio.Lock()
state = {"count": 0}


async def count() -> int:
    async with lock:
        await asyncio.sleep(0)
        state["count"] += 1
        return state["count"]


@app.get("/counter")
async def counter() -> dict[str, int]:
    first, second = await asyncio.gather(count(), count())
    return {"count": max(first, second)}


@app.get("/counter/threaded")
async def threaded() -> dict[str, int]:
    loop = asyncio.get_running_loop()
    task = await run_in_threadpool(asyncio.run_coroutine_threadsafe, count(), loop)
    return {"count": await asyncio.wrap_future(task)}
