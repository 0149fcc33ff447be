"""The ledger beside the app: right, and slow."""

import asyncio

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

SLOW_SECONDS = 0.1
UNKNOWN = 404


async def year(request: Request) -> JSONResponse:
    meter: int = request.path_params["meter"]
    if meter == UNKNOWN:
        return JSONResponse({"error": "no such meter"}, status_code=404)
    await asyncio.sleep(SLOW_SECONDS)
    return JSONResponse({"meter": meter, "kwh": meter * 37 % 9001, "readings": 35040})


ledger = Starlette(routes=[Route("/meters/{meter:int}/year", year)])
