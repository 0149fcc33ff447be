import asyncio
import os
from collections.abc import Coroutine
from typing import Any, TypeVar

import httpx

T = TypeVar("T")


def from_sync(work: Coroutine[Any, Any, T]) -> T:
    with asyncio.Runner() as runner:
        return runner.run(work)


async def both() -> list[int]:
    async with httpx.AsyncClient(base_url=os.environ["PARTNER_URL"], trust_env=False) as client:
        answers = await asyncio.gather(client.get("/a"), client.get("/slow?ms=60"))
    return [answer.status_code for answer in answers]
