import threading
import time
from collections import Counter
from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse

app = FastAPI()


class Window:
    def __init__(self, limit: int) -> None:
        self._lock = threading.RLock()
        self._limit = limit
        self._counts: Counter[tuple[str, int]] = Counter()

    def take(self, key: str) -> bool:
        slot = int(time.monotonic())
        with self._lock:
            self._counts[key, slot] += 1
            for old in [k for k in self._counts if k[1] < slot - 1]:
                del self._counts[old]
            return self._counts[key, slot] <= self._limit


window = Window(100)


@app.middleware("http")
async def limited(request: Request, call: Callable[[Request], Awaitable[Response]]) -> Response:
    if not window.take(request.client.host if request.client else "-"):
        return JSONResponse({"detail": "slow down"}, 429)
    return await call(request)


@app.get("/ping")
async def ping() -> str:
    return "pong"
