import time
from collections.abc import Callable
from typing import Any


class CircuitOpen(Exception):
    pass


class CircuitBreaker:
    def __init__(self, limit: int = 5, pause: float = 10) -> None:
        self.limit, self.pause = limit, pause
        self.failures = 0
        self.opened_at = 0.0

    async def call(self, fn: Callable[..., Any], *args: Any) -> Any:
        if self.failures >= self.limit and time.monotonic() - self.opened_at < self.pause:
            raise CircuitOpen
        try:
            value = fn(*args)
        except OSError:
            self.failures += 1
            self.opened_at = time.monotonic()
            raise
        self.failures = 0
        return value
