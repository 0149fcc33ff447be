"""The carrier beside the app: slow, at times busy, and it does not know every parcel."""

import asyncio
from collections import Counter

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

SLOW_SECONDS = 0.08
UNKNOWN = 404
BUSY_ONCE = range(700, 800)
ALWAYS_BUSY = range(900, 1000)


class Carrier:
    """`GET /shipments/{number}`: 200 after `SLOW_SECONDS`; 404 and 503 come at once."""

    def __init__(self) -> None:
        self._asked: Counter[int] = Counter()
        self._app = Starlette(routes=[Route("/shipments/{number:int}", self._shipment)])

    def reset(self) -> None:
        """Forgets who asked, so that the busy-once parcels are busy once more."""
        self._asked.clear()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app(scope, receive, send)

    async def _shipment(self, request: Request) -> JSONResponse:
        number: int = request.path_params["number"]
        self._asked[number] += 1
        first_time = self._asked[number] == 1
        if number in ALWAYS_BUSY or (number in BUSY_ONCE and first_time):
            return JSONResponse({"error": "busy, come back later"}, status_code=503)
        if number == UNKNOWN:
            return JSONResponse({"error": "no such shipment"}, status_code=404)
        if number not in BUSY_ONCE:
            await asyncio.sleep(SLOW_SECONDS)
        shown = {"number": number, "status": "in transit", "eta_days": number % 7}
        return JSONResponse(shown | {"depot": f"D{number % 10}"})


carrier = Carrier()
