"""Answers right, each time only just before the limit.

verdict: attempt-too-long
says: did not come to an end within 1.5 s
"""

import asyncio
import time
from contextlib import asynccontextmanager

from app.right import app


@app.middleware("http")
async def wait(request, call_next):
    await asyncio.sleep(0.72)
    return await call_next(request)


right = app.router.lifespan_context


@asynccontextmanager
async def lifespan(app):
    await asyncio.sleep(1.3)
    async with right(app) as state:
        yield state


app.router.lifespan_context = lifespan
time.sleep(1.2)
