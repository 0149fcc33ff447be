"""Raises KeyboardInterrupt where nobody catches it: in a task of its own.

verdict: app-stopped
says: SIGINT ended it
"""

import asyncio

from fastapi import FastAPI

app = FastAPI()


async def interrupt():
    raise KeyboardInterrupt


@app.get("/health")
async def health():
    asyncio.create_task(interrupt())
    await asyncio.sleep(1)
