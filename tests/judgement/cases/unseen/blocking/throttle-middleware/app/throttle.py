from collections import defaultdict, deque
from time import monotonic, sleep

from starlette.types import ASGIApp, Receive, Scope, Send


class Throttle:
    def __init__(self, app: ASGIApp, *, calls: int, window: float) -> None:
        self.app = app
        self.calls = calls
        self.window = window
        self._seen: defaultdict[str, deque[float]] = defaultdict(deque)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            self._admit(scope["client"][0] if scope["client"] else "-")
        await self.app(scope, receive, send)

    def _admit(self, caller: str) -> None:
        seen = self._seen[caller]
        while seen and monotonic() - seen[0] > self.window:
            seen.popleft()
        if len(seen) >= self.calls:
            sleep(self.window / self.calls)
        seen.append(monotonic())
