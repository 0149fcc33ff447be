import asyncio
import time

from anyio import from_thread
from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool

app = FastAPI()


async def fetch(page: int) -> int:
    await asyncio.sleep(0.02)
    return page * 2


def crawl(pages: int, loop: asyncio.AbstractEventLoop) -> list[int]:
    found = []
    for page in range(pages):
        found.append(from_thread.run(fetch, page))
        time.sleep(0)
        found.append(asyncio.run_coroutine_threadsafe(fetch(page + 100), loop).result(5))
    return found


@app.get("/crawl/{pages}")
async def start(pages: int) -> list[int]:
    return await run_in_threadpool(crawl, pages, asyncio.get_running_loop())
