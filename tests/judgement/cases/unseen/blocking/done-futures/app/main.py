import asyncio
import time
from concurrent.futures import Future, ThreadPoolExecutor

from fastapi import FastAPI

app = FastAPI()
pool = ThreadPoolExecutor(3)


def probe(host: str) -> str:
    time.sleep(0.08)
    return f"{host} up"


@app.get("/checks")
async def checks() -> dict[str, list[str]]:
    first: Future[str] = pool.submit(probe, "db")
    tasks = {asyncio.wrap_future(pool.submit(probe, host)) for host in ("cache", "mail")}
    done, late = await asyncio.wait(tasks, timeout=5)
    while not first.done():
        await asyncio.sleep(0.01)
    return {"up": sorted([first.result(), *(task.result() for task in done)]), "late": [str(t) for t in late]}
