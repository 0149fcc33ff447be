import time

from starlette.types import ASGIApp, Receive, Scope, Send


class Statistics:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.seconds: list[float] = [n * 7919 % 1009 / 1000 for n in range(400_000)]
        self.median = 0.0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = time.perf_counter()
        await self.app(scope, receive, send)
        if scope["type"] == "http":
            self.seconds.append(time.perf_counter() - started)
            self.update()

    def update(self) -> None:
        ordered = sorted(self.seconds, key=lambda second: (round(second, 2), -second))
        self.median = ordered[len(ordered) // 2]
