import asyncio
import time
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Cached(Generic[T]):
    def __init__(self, load: Callable[[], T], ttl: float) -> None:
        self._load, self._ttl = load, ttl
        self._lock = asyncio.Lock()
        self._until = 0.0
        self._value: T | None = None

    async def __call__(self) -> T:
        async with self._lock:
            if self._value is None or time.monotonic() > self._until:
                self._value = await asyncio.to_thread(self._load)
                self._until = time.monotonic() + self._ttl
            return self._value
