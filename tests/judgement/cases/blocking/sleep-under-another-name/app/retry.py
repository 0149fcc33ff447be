from collections.abc import Awaitable, Callable
from time import sleep as pause
from typing import TypeVar

T = TypeVar("T")


async def with_retries(
    attempt: Callable[[], Awaitable[T]], retry_on: type[Exception], attempts: int = 3
) -> T:
    for number in range(1, attempts):
        try:
            return await attempt()
        except retry_on:
            pause(0.03 * 2**number)
    return await attempt()
