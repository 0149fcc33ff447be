import asyncio
from collections.abc import Awaitable, Callable
from typing import Any


class Loader:
    def __init__(self, batch: Callable[[list[int]], Awaitable[dict[int, Any]]]) -> None:
        self._batch = batch
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        self._task: asyncio.Task[None] | None = None

    def load(self, key: int) -> asyncio.Future[Any]:
        if not self._waiting:
            self._task = asyncio.create_task(self._dispatch())
        loop = asyncio.get_running_loop()
        return self._waiting.setdefault(key, loop.create_future())

    async def _dispatch(self) -> None:
        await asyncio.sleep(0)
        waiting, self._waiting = self._waiting, {}
        found = await self._batch(list(waiting))
        for key, future in waiting.items():
            future.set_result(found.get(key))
