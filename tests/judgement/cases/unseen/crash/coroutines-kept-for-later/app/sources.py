import asyncio
import functools
from collections.abc import Callable, Coroutine
from typing import Any

Job = Coroutine[Any, Any, int | None]


async def ask(name: str, *, pause: float, price: int | None) -> int | None:
    await asyncio.sleep(pause)
    return price


SOURCES: dict[str, Callable[[], Job]] = {
    "a": functools.partial(ask, "a", pause=0.01, price=5),
    "b": functools.partial(ask, "b", pause=0.02, price=7),
    "none": lambda: ask("none", pause=0.0, price=None),
}


def plan(first: str) -> tuple[Job, Job]:
    return SOURCES[first](), SOURCES["b"]()


async def settle(jobs: tuple[Job, Job]) -> int | None:
    preferred, fallback = jobs
    try:
        price = await preferred
        return price if price is not None else await fallback
    finally:
        fallback.close()
