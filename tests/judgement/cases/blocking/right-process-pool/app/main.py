import asyncio
import contextlib
from collections.abc import AsyncIterator
from concurrent.futures import ProcessPoolExecutor

from fastapi import FastAPI, Request

from app.primes import count_primes


@contextlib.asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    pool = ProcessPoolExecutor(max_workers=1)
    app.state.pool = pool
    yield
    pool.shutdown(wait=False, cancel_futures=True)


app = FastAPI(title="Primes", lifespan=lifespan)


@app.get("/primes/{below}")
async def primes(below: int, request: Request) -> dict[str, int]:
    loop = asyncio.get_running_loop()
    return {"primes": await loop.run_in_executor(request.app.state.pool, count_primes, below)}
