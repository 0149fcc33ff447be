import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import Any

Handler = Callable[[Any], Awaitable[None]]


class Bus:
    def __init__(self) -> None:
        self.handlers: dict[type, list[Handler]] = defaultdict(list)
        self.running: set[asyncio.Future[None]] = set()

    def on(self, kind: type) -> Callable[[Handler], Handler]:
        def register(handler: Handler) -> Handler:
            self.handlers[kind].append(handler)
            return handler

        return register

    def publish(self, event: Any) -> None:
        loop = asyncio.get_running_loop()
        for handler in self.handlers[type(event)]:
            task = asyncio.ensure_future(handler(event), loop=loop)
            self.running.add(task)
            task.add_done_callback(self.running.discard)
