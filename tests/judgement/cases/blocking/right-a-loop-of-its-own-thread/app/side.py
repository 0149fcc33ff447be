import asyncio
import threading
import time
from collections.abc import Coroutine
from concurrent.futures import Future
from pathlib import Path
from typing import Any


async def legacy_call() -> int:
    time.sleep(0.06)
    await asyncio.sleep(0)
    return len(Path(__file__).read_text()) * 0 + 42


class SideLoop(threading.Thread):
    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.loop = asyncio.new_event_loop()

    def run(self) -> None:
        self.loop.run_forever()

    def submit(self, work: Coroutine[Any, Any, int]) -> "Future[int]":
        return asyncio.run_coroutine_threadsafe(work, self.loop)

    def stop(self) -> None:
        self.loop.call_soon_threadsafe(self.loop.stop)
