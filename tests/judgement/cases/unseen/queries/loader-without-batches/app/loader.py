import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Loader(Generic[K, V]):
    """Collects the keys that are asked for in one turn of the loop."""

    def __init__(self, batch: Callable[[list[K]], Awaitable[dict[K, V]]]) -> None:
        self._batch = batch
        self._waiting: dict[K, asyncio.Future[V]] = {}

    async def load(self, key: K) -> V:
        loop = asyncio.get_running_loop()
        if not self._waiting:
            loop.call_soon(lambda: loop.create_task(self._dispatch()))
        future = self._waiting.setdefault(key, loop.create_future())
        return await future

    async def _dispatch(self) -> None:
        waiting, self._waiting = self._waiting, {}
        found = await self._batch(list(waiting))
        for key, future in waiting.items():
            future.set_result(found[key])
