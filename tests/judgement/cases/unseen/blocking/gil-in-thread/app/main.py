import asyncio
import re

from fastapi import FastAPI

app = FastAPI()

SLOW = re.compile(r"(a+)+$")


async def tick(times: int) -> int:
    for _ in range(times):
        await asyncio.sleep(0.005)
    return times


@app.get("/x")
async def x() -> int:
    _, ticks = await asyncio.gather(asyncio.to_thread(SLOW.match, "a" * 22 + "!"), tick(10))
    return ticks
