import asyncio
import time

from fastapi import FastAPI

app = FastAPI(title="Relay")


def work(loop: asyncio.AbstractEventLoop) -> None:
    loop.call_soon_threadsafe(time.sleep, 0.07)


@app.post("/relay")
async def relay() -> dict[str, str]:
    await asyncio.to_thread(work, asyncio.get_running_loop())
    await asyncio.sleep(0.02)
    return {"status": "done"}
