import time
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Request


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[dict[str, Any]]:
    pool = ThreadPoolExecutor(4, thread_name_prefix="thumbs")
    yield {"pool": pool}
    pool.shutdown(wait=False)


def pool_of(request: Request) -> ThreadPoolExecutor:
    return request.state.pool


def shrink(picture: int) -> dict[str, int]:
    time.sleep(0.06)
    return {"picture": picture, "width": 64, "height": 48}


app = FastAPI(lifespan=lifespan)


@app.get("/albums/{album}/thumbnails")
async def thumbnails(
    album: int, pool: Annotated[ThreadPoolExecutor, Depends(pool_of)]
) -> list[dict[str, int]]:
    pictures = [album * 100 + n for n in range(6)]
    results = pool.map(shrink, pictures)
    return list(results)
