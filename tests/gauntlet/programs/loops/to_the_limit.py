r"""Answers right, each time only just before the limit.

verdict: attempt-too-long
says: did not come to an end within [\d.]+ s
"""

import asyncio
import time
from contextlib import asynccontextmanager

from app.right import app


@app.middleware("http")
async def wait(request, call_next):
    await asyncio.sleep(0.7)
    return await call_next(request)


right = app.router.lifespan_context


@asynccontextmanager
async def lifespan(app):
    await asyncio.sleep(0.9)
    async with right(app) as state:
        yield state


app.router.lifespan_context = lifespan
time.sleep(0.9)
