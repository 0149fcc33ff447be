import asyncio
from collections.abc import Awaitable

from fastapi import FastAPI

app = FastAPI()


async def phase() -> str:
    await asyncio.sleep(0)
    return "full"


def either() -> str | Awaitable[str]:
    work = phase()
    try:
        return asyncio.run(work)
    except RuntimeError:
        return work


@app.get("/moon")
async def moon() -> dict[str, str]:
    found = either()
    return {"moon": found if isinstance(found, str) else await found}
