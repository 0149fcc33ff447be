import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Loader(Generic[K, V]):
    def __init__(self, fetch: Callable[[set[K]], Awaitable[Mapping[K, V]]]) -> None:
        self._fetch = fetch
        self._waiting: dict[K, asyncio.Future[V]] = {}

    async def load(self, key: K) -> V:
        future = self._waiting.get(key)
        if future is None:
            future = self._waiting[key] = asyncio.get_running_loop().create_future()
            if len(self._waiting) == 1:
                await asyncio.sleep(0)
                await self._dispatch()
        return await future

    async def _dispatch(self) -> None:
        waiting, self._waiting = self._waiting, {}
        found = await self._fetch(set(waiting))
        for key, future in waiting.items():
            future.set_result(found[key])
