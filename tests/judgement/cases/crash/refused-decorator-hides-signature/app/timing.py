import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any

log = logging.getLogger(__name__)


def log_time(handler: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    async def timed(*args: Any, **kwargs: Any) -> Any:
        begun = time.perf_counter()
        try:
            return await handler(*args, **kwargs)
        finally:
            log.info("%s took %.3f s", handler.__name__, time.perf_counter() - begun)

    return timed
