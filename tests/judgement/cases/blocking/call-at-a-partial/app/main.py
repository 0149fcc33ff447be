import asyncio
import functools
import time

from fastapi import FastAPI

app = FastAPI(title="Sprinkler")
PAUSE = functools.partial(time.sleep, 0.06)


def water_soon() -> None:
    loop = asyncio.get_running_loop()
    loop.call_at(loop.time() + 0.01, PAUSE)


@app.post("/water")
async def water() -> dict[str, str]:
    water_soon()
    await asyncio.sleep(0.04)
    return {"status": "watering"}
