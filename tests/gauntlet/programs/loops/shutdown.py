"""Answers everything right and never comes to the end of its shutdown.

verdict: shutdown-stuck
says: did not stop
"""

import asyncio
from contextlib import asynccontextmanager

from app.right import app

right = app.router.lifespan_context


@asynccontextmanager
async def lifespan(app):
    async with right(app) as state:
        yield state
    await asyncio.Event().wait()


app.router.lifespan_context = lifespan
