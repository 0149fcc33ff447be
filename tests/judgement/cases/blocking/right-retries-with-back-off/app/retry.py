import asyncio
import functools
import random
from asyncio import sleep
from collections.abc import Awaitable, Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def retry(
    attempts: int, on: type[Exception]
) -> Callable[[Callable[P, Awaitable[T]]], Callable[P, Awaitable[T]]]:
    def decorate(function: Callable[P, Awaitable[T]]) -> Callable[P, Awaitable[T]]:
        @functools.wraps(function)
        async def wrapper(*args: P.args, **kwargs: P.kwargs) -> T:
            for attempt in range(attempts - 1):
                try:
                    return await asyncio.wait_for(function(*args, **kwargs), timeout=5)
                except on:
                    await sleep(0.02 * 2**attempt + random.uniform(0, 0.005))
            return await function(*args, **kwargs)

        return wrapper

    return decorate
