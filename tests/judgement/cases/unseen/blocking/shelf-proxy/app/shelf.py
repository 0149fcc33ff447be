import asyncio
import shelve
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Self


class AsyncShelf:
    def __init__(self, worker: ThreadPoolExecutor, shelf: shelve.Shelf[Any]) -> None:
        self._worker, self._shelf = worker, shelf

    @classmethod
    async def open(cls, path: str) -> Self:
        worker = ThreadPoolExecutor(1)
        shelf = await asyncio.get_running_loop().run_in_executor(worker, shelve.open, path)
        return cls(worker, shelf)

    def __getattr__(self, name: str) -> Callable[..., Awaitable[Any]]:
        method = getattr(self._shelf, name)

        async def call(*args: Any) -> Any:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._worker, method, *args)

        return call

    async def aclose(self) -> None:
        await self.sync()
        await self.close()
        self._worker.shutdown(wait=False)
