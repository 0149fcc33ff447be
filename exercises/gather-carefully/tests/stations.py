"""The three partners beside the app. An area's name says what each of them does about it.

"x-lifts-drip-1f" is an area for which the lifts send a byte now and then; the others answer at
once. Who hangs is held by the suite, which decides when it ends.
"""

import asyncio
import hashlib
from typing import Any

from starlette.types import Receive, Scope, Send

DRIPPING_SECONDS = 9.0
DRIP_SECONDS = 0.2
NAMES = ("weather", "avalanche", "lifts")


def answer(name: str, area: str) -> dict[str, Any]:
    """What a partner knows about an area: made of its name, and of no use for another one."""
    number = int(hashlib.sha256(f"{name} {area}".encode()).hexdigest()[:6], 16)
    return {
        "weather": {"sky": f"clouds {number}", "celsius": number % 40 - 20},
        "avalanche": {"level": number % 1000},
        "lifts": {"running": number % 1000},
    }[name]


class Station:
    """`GET /areas/{area}` of one partner."""

    def __init__(self, name: str) -> None:
        self.name = name

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        area = scope["path"].rpartition("/")[2]
        does = self._behaviour(area)
        body = _json(answer(self.name, area))
        if does == "garbage":
            body = b'{"sky": 7, "celsius": "mild", "level": "high", "running": "most"}'
        status = 503 if does == "busy" else 200
        await send(
            {
                "type": "http.response.start",
                "status": status,
                "headers": [(b"content-type", b"application/json")],
            }
        )
        if does == "drip":
            # Spaces before JSON are JSON: the answer is right, only never at an end.
            for _ in range(int(DRIPPING_SECONDS / DRIP_SECONDS)):
                await send({"type": "http.response.body", "body": b" ", "more_body": True})
                await asyncio.sleep(DRIP_SECONDS)
        await send({"type": "http.response.body", "body": body})

    def _behaviour(self, area: str) -> str:
        words = area.split("-")
        return words[words.index(self.name) + 1] if self.name in words else "well"


def _json(body: dict[str, Any]) -> bytes:
    pairs = (f'"{k}": {v}' if isinstance(v, int) else f'"{k}": "{v}"' for k, v in body.items())
    return ("{" + ", ".join(pairs) + "}").encode()


weather, avalanche, lifts = (Station(name) for name in NAMES)
