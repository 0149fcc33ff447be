import functools
import time
from collections.abc import Awaitable, Callable
from typing import Any


def limited(per_second: int) -> Callable[..., Any]:
    def decorate(handler: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        @functools.wraps(handler)
        async def wrapper(*args: Any, **kwargs: Any) -> Any:
            started = time.monotonic()
            answer = await handler(*args, **kwargs)
            left = 1 / per_second - (time.monotonic() - started)
            if left > 0:
                time.sleep(left)
            return answer

        return wrapper

    return decorate
