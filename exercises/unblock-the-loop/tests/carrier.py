"""The carrier beside the app: slow, at times busy, and it does not know every parcel."""

import asyncio
from collections import Counter

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

SLOW_SECONDS = 0.08
UNKNOWN = 404
BUSY_ONCE = range(700_000, 800_000)
ALWAYS_BUSY = range(900_000, 1_000_000)

_asked: Counter[int] = Counter()


async def shipment(request: Request) -> JSONResponse:
    """A shipment after `SLOW_SECONDS`; 404 and 503 come at once."""
    number = int(request.path_params["number"])
    _asked[number] += 1
    if number in ALWAYS_BUSY or (number in BUSY_ONCE and _asked[number] % 2):
        return JSONResponse({"error": "busy, come back later"}, status_code=503)
    if number == UNKNOWN:
        return JSONResponse({"error": "no such shipment"}, status_code=404)
    if number not in BUSY_ONCE:
        await asyncio.sleep(SLOW_SECONDS)
    return JSONResponse(answer(number) | {"depot": f"D{number % 10}"})


def answer(number: int) -> dict[str, object]:
    """What the tracker is to say about a parcel that the carrier knows."""
    return {"number": number, "status": "in transit", "eta_days": number % 7}


carrier = Starlette(routes=[Route("/shipments/{number:int}", shipment)])
