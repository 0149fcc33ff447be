"""The laboratory beside the app: it takes its time, and does not know every code."""

import asyncio
import hashlib

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

SLOW_SECONDS = 0.8


def value(code: str) -> int:
    """What an analysis finds; nobody can tell from the code."""
    return int(hashlib.sha256(f"lab {code}".encode()).hexdigest()[:6], 16)


async def analyse(request: Request) -> JSONResponse:
    """`POST /analyses/{code}`: the value after `SLOW_SECONDS`; 503 at once for a broken sample."""
    code = request.path_params["code"]
    if code.startswith("broken"):
        return JSONResponse({"error": "the sample is broken"}, status_code=503)
    await asyncio.sleep(SLOW_SECONDS)
    return JSONResponse({"code": code, "value": value(code)})


lab = Starlette(routes=[Route("/analyses/{code}", analyse, methods=["POST"])])
