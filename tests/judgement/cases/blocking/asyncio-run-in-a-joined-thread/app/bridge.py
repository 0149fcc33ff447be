import asyncio
import threading
from collections.abc import Coroutine
from typing import Any


def run_sync(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """Run a coroutine from code that cannot await."""
    box: list[Any] = []
    worker = threading.Thread(target=lambda: box.append(asyncio.run(coroutine)))
    worker.start()
    worker.join()
    return box[0]
