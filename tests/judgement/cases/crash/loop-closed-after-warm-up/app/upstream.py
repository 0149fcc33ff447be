import asyncio
import os

import httpx

client = httpx.AsyncClient(base_url=os.environ["PARTNER_URL"])


async def _connect() -> None:
    await client.get("/quotes")


def warm_up() -> None:
    asyncio.run(_connect())


async def quotes() -> dict[str, bool]:
    answer = await client.get("/quotes")
    return answer.json()
